package studio.fanout;

import java.lang.reflect.Method;

/// Keeps libraries from greeting the user with warnings that only their makers can act on.
final class QuietStart {

    private QuietStart() {}

    /// Takes effect only if called before the classes of protobuf load.
    static void prepare() {
        acceptOldGeneratedCode();
        acceptUnsafe();
    }

    /// The SDK ships message classes made by an old protobuf. The weakness they are warned about is in parsing
    /// hostile bytes; the only bytes they see here were written by this process.
    private static void acceptOldGeneratedCode() {
        System.setProperty("com.google.protobuf.use_unsafe_pre22_gencode", "true");
    }

    /// Protobuf and gRPC call `sun.misc.Unsafe`, on which JDK 24 and later comment once per process. The switch for
    /// that exists on the command line only, and a jar that is started by `java -jar` has none: so the JDK is told
    /// that it has already said so. Where this cannot be told, the comment appears and nothing else changes.
    private static void acceptUnsafe() {
        try {
            Method alreadySaid = Class.forName("sun.misc.Unsafe").getDeclaredMethod("trySetMemoryAccessWarned");
            alreadySaid.setAccessible(true);
            alreadySaid.invoke(null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            System.getLogger(QuietStart.class.getName()).log(System.Logger.Level.DEBUG, "sun.misc.Unsafe", e);
        }
    }
}
