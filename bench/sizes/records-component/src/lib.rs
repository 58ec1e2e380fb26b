//! One function from a list of records to a list of records.

wit_bindgen::generate!("records");

struct Component;

export!(Component);

impl Guest for Component {
    fn double(mut points: Vec<Point>) -> Vec<Point> {
        points.iter_mut().for_each(|point| point.distance *= 2.0);
        points
    }
}
