/** Starts an instance and fills the object that callers see. */
function startApp(glue, module, options, memory, instance, app = {}) {
  const core = instance.exports;
  memory.initialize(core);
  const exported = (name, params) => {
    const func = core[name];
    // The number of parameters is all that JavaScript sees of a core type.
    if (func && func.length === params)
      return func;
    const ErrorClass = name.includes(":") ? SchemaError : LoadError;
    throw new ErrorClass("the export `" + name + "` is missing, or has another core type");
  };
  return Object.assign(app, glue.exports(memory, exported, options), {
    $memory: core.memory,
    $reset() {
      memory.poison(memory);
      instantiate(glue, module, options, app);
    },
  });
}
/** Makes an instance without waiting. */
function instantiate(glue, module, options, app) {
  const memory = new Memory(glue.views);
  const imports = glue.imports?.(memory, options);
  const instance = attempt(() => new WebAssembly.Instance(module, imports));
  return startApp(glue, module, options, memory, instance, app);
}
