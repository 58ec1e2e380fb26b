//! Results that the host looks at where they are.

use wharf::{Data, export};

/// What a spot shows.
#[derive(Data, Clone, Copy)]
pub enum Light {
    Off,
    On,
}

/// A place on a map.
#[derive(Data, Clone)]
pub struct Spot {
    pub id: u32,
    /// How far east it is.
    pub east: f64,
    pub height: i16,
    pub seen: u64,
    pub name: String,
    pub tags: Vec<String>,
    pub levels: Vec<u8>,
    pub light: Light,
    pub open: bool,
    pub note: Option<String>,
    /// A name that a class can't have.
    #[data(rename = "constructor")]
    pub maker: u8,
}

fn spot(id: u32) -> Spot {
    Spot {
        id,
        east: f64::from(id) / 4.0,
        height: (id % 200) as i16 - 100,
        seen: u64::from(id) << 32,
        name: format!("spot {id}"),
        tags: (0..id % 3).map(|tag| format!("tag {tag} ü")).collect(),
        levels: vec![id as u8; (id % 4) as usize],
        light: if id.is_multiple_of(2) { Light::Off } else { Light::On },
        open: id.is_multiple_of(3),
        note: id.is_multiple_of(5).then(|| format!("note {id}")),
        maker: 7,
    }
}

/// So many spots.
#[export]
pub fn spots(count: u32) -> Vec<Spot> {
    (0..count).map(spot).collect()
}

/// The spots of these numbers, unless there is none.
#[export]
pub fn spots_of(ids: &[u32]) -> Result<Vec<Spot>, String> {
    if ids.is_empty() {
        Err("no spots".to_string())
    } else {
        Ok(ids.iter().copied().map(spot).collect())
    }
}

/// How far all of them are.
#[export]
pub fn distance(spots: Vec<Spot>) -> f64 {
    spots.iter().map(|spot| spot.east).sum()
}

/// Spots that the guest keeps.
pub struct Chart {
    spots: Vec<Spot>,
}

#[export]
impl Chart {
    pub fn new(count: u32) -> Self {
        Self { spots: spots(count) }
    }

    /// One more, called `name`.
    pub fn mark(&mut self, name: &str) {
        self.spots.push(Spot { name: name.to_string(), ..spot(0) });
    }

    /// Those from number `first` on.
    ///
    /// # Errors
    ///
    /// A text, if there are not so many.
    pub fn since(&self, first: u32) -> Result<Vec<Spot>, String> {
        let spots = self.spots.get(first as usize..);
        spots.map(<[Spot]>::to_vec).ok_or_else(|| format!("there are {} spots", self.spots.len()))
    }

    /// All of them.
    #[export(get)]
    pub fn all(&self) -> Vec<Spot> {
        self.spots.clone()
    }

    /// Without a chart.
    pub fn sample() -> Vec<Spot> {
        spots(2)
    }
}
