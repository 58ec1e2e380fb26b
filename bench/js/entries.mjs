// Words of command lines.

/** What `group:name=folder` says, with room for the times of starts. */
export const entries = (words) => words.map((word) => {
  const [, group, name, folder] = word.match(/^(\w+):([\w.-]+)=(.*)$/);
  return { group, name, folder, starts: [] };
});
