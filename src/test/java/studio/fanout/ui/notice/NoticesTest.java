package studio.fanout.ui.notice;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class NoticesTest {
    private final Notices notices = new Notices();

    private Iterable<String> texts() {
        return notices.shown().stream().map(Notice::text).toList();
    }

    @Test
    void goodNewsMakesRoomBeforeTroubleDoes() {
        notices.trouble("one");
        notices.done("two");
        notices.trouble("three");
        notices.done("four");
        notices.done("five");
        assertThat(texts()).containsExactly("one", "three", "four", "five");
        notices.trouble("six");
        notices.trouble("seven");
        notices.trouble("eight");
        assertThat(texts()).containsExactly("three", "six", "seven", "eight");
    }

    @Test
    void whatIsOnShowIsNotSaidTwice() {
        notices.trouble("one");
        notices.trouble("one");
        assertThat(texts()).containsExactly("one");
    }

    @Test
    void whatGoesWrongWithEachFrameIsLoggedOnce() {
        var logger = (Logger) LoggerFactory.getLogger(Notices.class);
        var logged = new ListAppender<ILoggingEvent>();
        logged.start();
        logger.addAppender(logged);
        try {
            for (int frame = 0; frame < 3; frame++) {
                notices.trouble(mistake());
            }
            assertThat(logged.list).hasSize(1);
            notices.trouble(new IllegalStateException("another"));
            assertThat(logged.list).hasSize(2);
            notices.dismiss(notices.shown().getFirst());
            notices.trouble(new IllegalStateException("another"));
            assertThat(logged.list).hasSize(3);
        } finally {
            logger.detachAppender(logged);
        }
    }

    private static IllegalStateException mistake() {
        return new IllegalStateException("a painter with a mistake in it");
    }
}
