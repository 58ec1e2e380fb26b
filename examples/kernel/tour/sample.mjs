// The values that the hosts send, the same as those of the native client.

/** @typedef {import("../guest/pkg/app.js").Person} Person */
/** @typedef {import("../guest/pkg/app.js").Plan} Plan */

/**
 * A person with every field.
 * @type {Person}
 */
export const ada = {
  name: "Ada Lovelace",
  age: 36,
  emails: ["ada@example.org", "countess@example.org"],
  address: {
    street: "St James's Square 12",
    city: "London",
    position: { latitude: 51.5072, longitude: -0.1351 },
  },
  contact: { tag: "Phone", country: 44, number: 2079460000n },
};

/**
 * A plan of a hall of 12 square metres, with a study of 6 behind it.
 * @type {Plan}
 */
export const plan = {
  architect: ada,
  rooms: [
    {
      name: "hall",
      shape: { tag: "Rectangle", width: 4, depth: 3 },
      floor: "Wood",
      inner: [
        {
          name: "study",
          shape: { tag: "Polygon", value: [[0, 0], [4, 0], [0, 3]] },
          floor: "Stone",
          inner: [],
        },
      ],
    },
  ],
  prices: new Map([["Wood", 11_000n], ["Stone", 5_000n]]),
};
