// needs: Memory; gives: door appOf instantiate
/** Everything a module imports passes here, so that it can be seen in one place. */
function door(glue, m, options) {
    return glue.imports ? glue.imports(m, options) : {};
}
/** Starts an instance and makes the object that callers see. */
function appOf(glue, module, options, m, instance) {
    const core = instance.exports;
    m.start(core);
    const app = Object.assign(glue.exports(m, core), {
        $memory: core.memory,
        $reset() {
            m.kill(new Error("it was replaced by $reset()"));
            Object.assign(app, instantiate(glue, module, options));
        },
    });
    return app;
}
/** Makes an instance without waiting. */
function instantiate(glue, module, options) {
    const m = new Memory();
    const instance = new WebAssembly.Instance(module, door(glue, m, options));
    return appOf(glue, module, options, m, instance);
}
