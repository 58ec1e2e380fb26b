// needs: SchemaError TypeMismatch; gives: deeper deeperIn
/** How deep values of types that contain themselves may nest, in guests and in every host. */
const MOST = 1000;
/** Goes into a value that is lifted. */
function deeper(m) {
    if (++m.depth > MOST)
        throw new SchemaError("the module's result is nested deeper than " + MOST);
}
/** Goes into a value that is lowered. */
function deeperIn(m) {
    if (++m.depth > MOST)
        throw new TypeMismatch("", "nested deeper than " + MOST, false);
}
