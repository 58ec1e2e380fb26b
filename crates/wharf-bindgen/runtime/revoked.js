// needs: ; gives: isRevoked
/** Whether a value is a proxy that was revoked: whatever is done with one throws, even to ask what it is. */
function isRevoked(value) {
    try {
        Array.isArray(value);
        return false;
    }
    catch {
        return true;
    }
}
