package studio.fanout.ui.notice;

/// A message for the person at the window.
///
/// @param text one sentence
public record Notice(Kind kind, String text) {
    /// How much it matters.
    public enum Kind {
        DONE,
        TROUBLE
    }
}
