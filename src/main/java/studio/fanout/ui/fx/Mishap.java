package studio.fanout.ui.fx;

/// Keeps mistakes in one part of the window from reaching the layout of the whole: what is thrown through it leaves all
/// parents halfway, and JavaFX never lays those out again.
public final class Mishap {
    private Mishap() {}

    /// Does something during layout; what it throws is told about as what is thrown elsewhere is.
    public static void contain(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException e) {
            tell(e);
        }
    }

    /// Hands it to whoever is told of what nobody caught.
    public static void tell(RuntimeException e) {
        var here = Thread.currentThread();
        here.getUncaughtExceptionHandler().uncaughtException(here, e);
    }
}
