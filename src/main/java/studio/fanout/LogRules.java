package studio.fanout;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.spi.ContextAware;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.LifeCycle;
import ch.qos.logback.core.status.NopStatusListener;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import studio.fanout.worker.RunLog;

/// Which log lines go where; found and asked by Logback itself at the first use of a logger.
///
/// Not an XML file, since reading one costs a start more than all else about logging. Whoever names a file of their own
/// by `-Dlogback.configurationFile` gets what is in there instead.
public final class LogRules extends ContextAwareBase implements Configurator {
    private static final String ON_TERMINAL = "%level: %msg \\(%logger{0}\\)%n%nopex";
    private static final String IN_FILE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{36} - %msg%n";
    private static final int DAYS = 14;

    /// Credentials that do not apply here are ordinary; what it means for the user, the hub package says.
    private static final List<String> OF_SIGN_IN = List.of("com.azure", "com.microsoft.aad");

    /// What they warn about reaches the user as a sentence from whoever made the call or shows the run.
    private static final List<String> OF_CALLS = List.of("com.microsoft.durabletask", "io.grpc");

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        // Trouble of the log itself is nobody's business on a terminal.
        context.getStatusManager().add(new NopStatusListener());
        OF_SIGN_IN.forEach(name -> keepApart(context, name, Level.INFO));
        OF_CALLS.forEach(name -> keepApart(context, name, Level.WARN));
        // Several lines for each activity, which only a window shows; it turns them on.
        keepApart(context, RunLog.NAME, Level.OFF);
        // JavaFX on the class path is what a plain "java -jar" can do; it works, and only this logger minds.
        context.getLogger("javafx").setLevel(Level.ERROR);
        context.getLogger("javafx.css").setLevel(Level.WARN);
        // Whoever sends broken requests must not be able to fill a terminal with them.
        context.getLogger("org.eclipse.jetty").setLevel(Level.ERROR);
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(terminal(context));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static void keepApart(LoggerContext context, String name, Level level) {
        Logger logger = context.getLogger(name);
        logger.setLevel(level);
        logger.setAdditive(false);
    }

    private static ConsoleAppender<ILoggingEvent> terminal(LoggerContext context) {
        var appender = in(context, new ConsoleAppender<ILoggingEvent>());
        appender.setName("STDERR");
        appender.setTarget("System.err");
        appender.setEncoder(pattern(context, ON_TERMINAL));
        var warnings = in(context, new ThresholdFilter());
        warnings.setLevel(Level.WARN.levelStr);
        appender.addFilter(started(warnings));
        return started(appender);
    }

    /// Also everything from INFO up to `studio.log` in `folder`, whose old files go by age and size.
    static void alsoTo(Path folder, LoggerContext context) {
        var appender = in(context, new RollingFileAppender<ILoggingEvent>());
        appender.setName("FILE");
        appender.setFile(folder.resolve("studio.log").toString());
        appender.setEncoder(pattern(context, IN_FILE));
        var policy = in(context, new SizeAndTimeBasedRollingPolicy<ILoggingEvent>());
        policy.setParent(appender);
        policy.setFileNamePattern(folder.resolve("studio.%d{yyyy-MM-dd}.%i.log").toString());
        policy.setMaxFileSize(FileSize.valueOf("5MB"));
        policy.setMaxHistory(DAYS);
        policy.setTotalSizeCap(FileSize.valueOf("25MB"));
        appender.setRollingPolicy(started(policy));
        started(appender);
        OF_SIGN_IN.forEach(name -> context.getLogger(name).addAppender(appender));
        OF_CALLS.forEach(name -> context.getLogger(name).addAppender(appender));
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
    }

    private static PatternLayoutEncoder pattern(LoggerContext context, String pattern) {
        var encoder = in(context, new PatternLayoutEncoder());
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(pattern);
        return started(encoder);
    }

    private static <T extends ContextAware> T in(LoggerContext context, T part) {
        part.setContext(context);
        return part;
    }

    private static <T extends LifeCycle> T started(T part) {
        part.start();
        return part;
    }
}
