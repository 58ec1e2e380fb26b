// wasm-bindgen's classes. Each record is an object whose fields are read by calls. Objects are
// freed after use, as in a program that does not wait for the garbage collector. Objects passed to
// the guest are freed by the guest.

import { loadBindgen } from "./load-bindgen.mjs";
import { text as touch } from "./read.mjs?classes";

/** @param {string} folder the output of wasm-bindgen */
export async function contender(folder) {
  const { Person, Address, Point, person, points_in, points_out } = await loadBindgen(folder);

  const address = (a) => a && new Address(a.street, a.city, a.zip);
  const plainAddress = (a) => ({ street: a.street, city: a.city, zip: a.zip });
  const point = (p) => new Point(p.id, p.x, p.y, p.z, p.name);

  return {
    person: (v) => person(new Person(v.name, v.age, v.emails, address(v.address))),
    pointsOut: points_out,
    pointsIn: (list) => points_in(list.map(point)),
    native: {
      person: {
        from: ({ name, age, emails, address }) => {
          return { name, age, emails, address: plainAddress(address) };
        },
        read: (p) => {
          const a = p.address;
          let sum = touch(p.name) + p.age + touch(a.street) + touch(a.city) + a.zip;
          for (const email of p.emails) sum += touch(email);
          a.free();
          p.free();
          return sum;
        },
      },
      points: {
        from: (list) => list.map((p) => ({ id: p.id, x: p.x, y: p.y, z: p.z, name: p.name })),
        read: (list) => {
          let sum = 0;
          for (const p of list) { sum += p.id + p.x + p.y + p.z + touch(p.name); p.free(); }
          return sum;
        },
        column: (list) => {
          let sum = 0;
          for (const p of list) { sum += p.x; p.free(); }
          return sum;
        },
        everyHundredth: (list) => {
          let sum = 0;
          for (let i = 0; i < list.length; i++) {
            const p = list[i];
            if (i % 100 === 0) sum += p.id + p.x + p.y + p.z + touch(p.name);
            p.free();
          }
          return sum;
        },
      },
    },
  };
}
