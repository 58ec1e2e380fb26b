/** Parses arguments `group:name=folder`. Each gets an empty list for its start times. */
export const packageArguments = (args) => args.map((arg) => {
  const [, group, name, folder] = arg.match(/^(\w+):([\w.-]+)=(.*)$/);
  return { group, name, folder, starts: [] };
});
