//! Types that cross as their text.

/// A type that crosses as text: as a string, or as what else the schema calls it. The first closure
/// makes the text of a value, the second a value of the text; either may fail.
macro_rules! by_text {
    (
        $name:ident, [$($any:tt)*] [$($ser:tt)*] [$($de:tt)*] $ty:ty,
        |$this:ident| $inside:expr, |$text:ident| $outside:expr
    ) => {
        impl<$($any)*> $crate::Data for $ty {
            const TYPE: $crate::schema::constant::ConstType = $crate::schema::constant::ConstType::Checked(
                $crate::schema::Primitive::$name,
            );
            const LAYOUT: $crate::Layout = $crate::Layout::PAIR;
            type Flat0 = u32;
            type Flat1 = u32;
            type FlatResult = u32;
        }
        impl<$($ser)*> $crate::Lower for $ty {
            fn lower<S: $crate::Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                let $this = self;
                $crate::Lower::lower(&($inside)?, s, at)
            }
            fn borrow_param<S: $crate::Sink>(&self, s: &mut S) -> Result<(u32, u32), S::Error> {
                let $this = self;
                // A copy: what is lent must live as long as the call, this text does not.
                let text: alloc::string::String = ($inside)?;
                let (address, place) = s.reserve_top(text.len(), $crate::Layout::scalar(1), false)?;
                s.put_numbers(place, text.as_bytes());
                Ok((address, $crate::traits::count(text.len())?))
            }
            fn borrow_result<S: $crate::Sink>(&self, s: &mut S) -> Result<u32, S::Error> {
                let $this = self;
                $crate::Lower::copy_result(&($inside)?, s)
            }
            fn move_result<S: $crate::Sink>(self, s: &mut S) -> Result<u32, S::Error> {
                let $this = &self;
                $crate::Lower::move_result(($inside)?, s)
            }
        }
        impl<'a, $($de)*> $crate::Lift<'a> for $ty {
            fn lift<S: $crate::Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
                let (address, len) = (s.u32(at), s.u32(s.offset(at, 4)));
                Self::lift_param(s, address, len)
            }
            fn lift_param<S: $crate::Source<'a>>(s: &mut S, a: u32, b: u32) -> Result<Self, S::Error> {
                let $text = s.str(a, b)?;
                $outside
            }
            fn lift_result<S: $crate::Source<'a>>(s: &mut S, r: u32) -> Result<Self, S::Error> {
                $crate::indirect::lift(s, r)
            }
            $crate::__lift_ref!('a);
        }
    };
}
#[cfg(feature = "json")]
pub(super) use by_text;

/// A text that is no value of the type: hosts know no more of it than that it is a string.
macro_rules! plain_text {
    ($ty:ty, $what:literal) => {
        by_text!(String, [] [] [] $ty, |value| Ok::<_, $crate::Fault>(alloc::string::ToString::to_string(value)), |text| {
            text.parse::<$ty>().map_err(|error| {
                $crate::ErrorPath::rejected(format_args!(concat!("invalid ", $what, ": {}"), error))
            })
        });
    };
}

plain_text!(core::net::IpAddr, "IP address");
plain_text!(core::net::Ipv4Addr, "IPv4 address");
plain_text!(core::net::Ipv6Addr, "IPv6 address");
plain_text!(core::net::SocketAddr, "socket address");
plain_text!(core::net::SocketAddrV4, "IPv4 socket address");
plain_text!(core::net::SocketAddrV6, "IPv6 socket address");
#[cfg(feature = "uuid")]
plain_text!(uuid::Uuid, "UUID");
#[cfg(feature = "url")]
plain_text!(url::Url, "URL");
