"""Working papers (审计底稿): what was found in a sampled report, both quotations, the sum, room for a judgement."""
