package studio.fanout;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import studio.fanout.ui.log.RunLogs;
import studio.fanout.worker.RunLog;

/// Says where log lines go: warnings to standard error, and everything from INFO up to a file once there is a folder.
public final class Logging {

    private Logging() {}

    /// Takes over the JDK's logging, which JavaFX, gRPC and protobuf write to. To be called before their classes load.
    public static void start() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /// Also tells the window what is said about runs, and has the worker say it in detail.
    public static void toWindow(RunLogs logs) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var appender = new RunLogAppender(logs);
        appender.setContext(context);
        appender.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
        var ofRuns = context.getLogger(RunLog.NAME);
        ofRuns.setLevel(Level.DEBUG);
        ofRuns.addAppender(appender);
    }

    /// Also logs to `logs/studio.log` in the data folder. Old files go by age and size. A folder that cannot be written
    /// to costs the log, never the start.
    public static void toFolder(Path data) {
        LogRules.alsoTo(data.resolve("logs"), (LoggerContext) LoggerFactory.getILoggerFactory());
    }
}
