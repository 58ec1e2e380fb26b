// Generated types of views: this file must compile under `strict`, and each line below an expected
// error must not.
import type { App, Column, HandleError, Spot, View } from "../generated/crossings.views.js";
import { holds } from "./types.js";

/** Compiles only if both types are the same. */
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

type Spots = ReturnType<App["$view"]["spots"]>;

holds<Same<Parameters<App["$view"]["spotsOf"]>, Parameters<App["spotsOf"]>>>();
holds<Same<ReturnType<Spots["at"]>, Readonly<Spot>>>();
holds<Same<ReturnType<Spots["copy"]>, Spot>>();
holds<Same<ReturnType<App["spots"]>, Spot[]>>();
holds<Same<HandleError["name"], string>>();
holds<Same<ReturnType<Column<Float64Array>["at"]>, number>>();
holds<Same<ReturnType<Column<BigUint64Array>["at"]>, bigint>>();

export function use(app: App): unknown {
  using view = app.$view.spots(3);
  const all: View<Spot, { id: Uint32Array }> = view;
  const ids: Uint32Array = view.column("id").copy();
  const seen: bigint = view.column("seen").at(0);
  for (const spot of view) spot.name.length;

  // @ts-expect-error a name is no number
  view.column("name");
  // @ts-expect-error neither is a bool
  view.column("open");
  // @ts-expect-error an element can't be written
  view.at(0).id = 5;
  // @ts-expect-error it is no array
  view[0];
  // @ts-expect-error these are no floats
  const floats: Float64Array = view.column("id").copy();
  // @ts-expect-error only lists of records have views
  app.$view.distance([]);
  // @ts-expect-error as in the plain function
  app.$view.spots("3");
  const chart = new app.Chart(3);
  const since: View<Spot, { id: Uint32Array }> = app.$view.Chart.since(chart, 1);
  app.$view.Chart.all(chart).column("east").copy();
  app.$view.Chart.sample().at(0).name;
  // @ts-expect-error the object is missing
  app.$view.Chart.since(1);
  // @ts-expect-error a getter takes nothing more
  app.$view.Chart.all(chart, 1);
  return [since, all, ids, seen, floats];
}
