/** Refuses the discriminant of an enum. */
function invalidDiscriminant(type, discriminant) {
  throw new SchemaError("invalid discriminant " + discriminant + " for `" + type + "`");
}
/** The discriminant of an enum's case. */
function enumIndex(cases, value, path) {
  const index = cases.indexOf(value);
  if (index < 0)
    outOfRange(cases.map((name) => '"' + name + '"').join(" | "), value, path);
  return index;
}
