// wasm-bindgen's classes: each record is an object whose fields are read by calls. Objects must be freed, as a
// program must that does not want to wait for the garbage collector; those given to the guest are the guest's to free.

import { load } from "./peer.mjs";
import { text as touch } from "./read.mjs?classes";

/** @param {string} folder what wasm-bindgen wrote */
export async function contender(folder) {
  const { Person, Address, Point, person, points_in, points_out } = await load(folder);

  const address = (a) => a && new Address(a.street, a.city, a.zip);
  const plainAddress = (a) => ({ street: a.street, city: a.city, zip: a.zip });
  const point = (p) => new Point(p.id, p.x, p.y, p.z, p.name);

  return {
    person: (v) => person(new Person(v.name, v.age, v.emails, address(v.address))),
    pointsOut: points_out,
    pointsIn: (list) => points_in(list.map(point)),
    native: {
      person: {
        from: (p) => ({ name: p.name, age: p.age, emails: p.emails, address: plainAddress(p.address) }),
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
        some: (list) => {
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
