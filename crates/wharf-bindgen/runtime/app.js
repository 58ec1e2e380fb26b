// needs: SchemaError Memory; gives: appOf instantiate
/** Starts an instance and makes the object that callers see, or makes that object new. */
function appOf(glue, module, options, m, instance, app = {}) {
    const core = instance.exports;
    m.start(core);
    const exported = (name, params) => {
        const func = core[name];
        // Of its core type that is all there is to see.
        if (!func || func.length !== params)
            throw new SchemaError("`" + name + "` is missing, or of another core type");
        return func;
    };
    return Object.assign(app, glue.exports(m, exported, options), {
        $memory: core.memory,
        $reset() {
            m.kill(m);
            instantiate(glue, module, options, app);
        },
    });
}
/** Makes an instance without waiting. */
function instantiate(glue, module, options, app) {
    const m = new Memory();
    const instance = new WebAssembly.Instance(module, glue.imports?.(m, options));
    return appOf(glue, module, options, m, instance, app);
}
