package studio.fanout.hub;

import io.grpc.netty.shaded.io.netty.util.internal.logging.InternalLoggerFactory;
import io.grpc.netty.shaded.io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Keeps the transport from writing tokens into a debug log.
///
/// At its finest level gRPC's transport prints every header it sends or gets, the authorization included. It is
/// therefore taken off our own logging, whatever levels are set there, and its frame log is shut for good.
public final class FrameLog {
    /// Held on to, since the JDK forgets the level of a logger nobody refers to.
    private static final List<Logger> FRAMES = List.of(
            Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler"),
            Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler"));

    private FrameLog() {}

    /// Must be called before the first connection is made, and before the first is taken.
    public static void shut() {
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        FRAMES.forEach(frames -> frames.setLevel(Level.INFO));
    }
}
