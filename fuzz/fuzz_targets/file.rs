#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| ppuri_fuzz::inputs::file(data));
