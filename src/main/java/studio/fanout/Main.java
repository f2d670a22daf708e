package studio.fanout;

import javafx.application.Application;

/// Starts Fan-Out Studio.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Application.launch(StudioApp.class, args);
    }
}
