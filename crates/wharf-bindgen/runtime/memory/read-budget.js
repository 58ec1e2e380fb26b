/** Charges the current lift for parts that take room in the host but none in the guest's memory. */
function chargeParts(memory, parts) {
  memory.readBudget -= parts;
}
