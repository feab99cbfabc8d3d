//! Static drawings of our own, as SVG text.
