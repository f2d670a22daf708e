package studio.fanout.ui.json;

/// One line for people to read.
///
/// @param depth how far to indent it
/// @param key what stands before the value, with its colon; empty when nothing does
/// @param value shortened when it is very long
/// @param folded what to show instead of the value when the lines below are folded away; empty where nothing can be
/// @param kind what to colour it like
record Line(int depth, String key, String value, String folded, Kind kind) {
    /// What sort of value it is.
    enum Kind {
        TEXT,
        NUMBER,
        WORD,
        STRUCTURE
    }
}
