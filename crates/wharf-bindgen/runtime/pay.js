// needs: ; gives: pay
/** Charges the current lift for parts that take no space in the module's memory, but time and room in the host. */
function pay(m, parts) {
    m.left -= parts;
}
