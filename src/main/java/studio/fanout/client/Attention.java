package studio.fanout.client;

/// How closely somebody looks at what a client tells, and so how often a hub is asked that tells nothing by itself.
public enum Attention {
    /// Looked at and worked with.
    WATCHED,
    /// On screen, while the person is busy with something else.
    GLANCED_AT,
    /// Not on screen at all.
    AWAY
}
