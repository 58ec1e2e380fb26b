// needs: instantiate compileSync SchemaError hash sectionOf; gives: openSync
/** Compiles, checks and starts a module without waiting. */
function openSync(glue, source, options = {}) {
    const module = compileSync(source);
    if (hash(sectionOf(module)) !== glue.hash) {
        throw new SchemaError("this code was generated for another module; load() says what differs");
    }
    return instantiate(glue, module, options);
}
