package studio.fanout;

import javafx.application.Application;

/// Starts Fan-Out Studio.
///
/// Not an `Application` itself: `java -jar` refuses to start one from the class path.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Logging.start();
        QuietStart.prepare();
        Application.launch(StudioApp.class, args);
        System.exit(0);
    }
}
