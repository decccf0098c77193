// Finds the program `gouji`: the setting, then the virtual environment of the workspace, then PATH.

import { accessSync, constants, statSync } from "node:fs";
import * as path from "node:path";

export interface Places {
  /** The setting `gouji.path`, "" if it is not given. */
  setting: string;
  /** The folders of the workspace. */
  folders: readonly string[];
  /** False in a workspace that is not trusted: then nothing of the workspace is run. */
  trusted: boolean;
  environment: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
}

const ENVIRONMENTS = [".venv", "venv", "env"];

/** Returns the program, or undefined if it is nowhere. */
export function locate(places: Places): string | undefined {
  return [...candidates(places)].find(isProgram);
}

/** Yields every place where the program may be, the best one first. */
export function* candidates(places: Places): Generator<string> {
  const windows = places.platform === "win32";
  const system = windows ? path.win32 : path.posix;
  const names = windows ? ["gouji.exe", "gouji.cmd", "gouji.bat"] : ["gouji"];
  const home = places.environment.HOME ?? places.environment.USERPROFILE ?? "";
  const setting = places.setting.replace(/^~(?=[\\/])/, home);
  if (setting && system.isAbsolute(setting)) {
    yield setting;
    return;
  }
  const folders = places.trusted ? places.folders : [];
  if (setting) {
    for (const folder of folders) {
      yield system.join(folder, setting);
    }
    return;
  }
  for (const folder of folders) {
    for (const environment of ENVIRONMENTS) {
      for (const name of names) {
        yield system.join(folder, environment, windows ? "Scripts" : "bin", name);
      }
    }
  }
  const search = places.environment.PATH ?? places.environment.Path ?? "";
  const directories = search.split(windows ? ";" : ":").filter((one) => one && system.isAbsolute(one));
  for (const directory of [...directories, ...(home && !windows ? [system.join(home, ".local", "bin")] : [])]) {
    for (const name of names) {
      yield system.join(directory, name);
    }
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, process.platform === "win32" ? constants.F_OK : constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
