package studio.fanout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.fanout.client.HubClient;
import studio.fanout.history.InstanceState;
import studio.fanout.ui.export.RunExport;

/// Writes a finished run to a file or to standard output.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = StudioCommand.Version.class,
        description = {
            "Writes a finished run to a file, or to standard output without a file or with -.",
            "The ending of the file says as what: .json, .csv, .svg, .html, .png, or .trace.json for Perfetto."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fanout-studio export 7f3a run.html",
            "  fanout-studio export 7f3a --format csv > items.csv",
            "  fanout-studio export 7f3a --json | jq '.attempts | length'",
            "",
            VisitingCommand.EXIT_CODES
        })
final class ExportCommand extends OneRunCommand {
    private final InstantSource clock;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "The file to write; - for none.")
    private String file = "-";

    @Option(
            names = "--format",
            paramLabel = "WORD",
            completionCandidates = Words.Exports.class,
            description = "json, csv, svg, html, png or trace, whatever the file is called.")
    private @Nullable String format;

    ExportCommand(Terminal terminal, Studios studios, InstantSource clock) {
        super(terminal, studios);
        this.clock = clock;
    }

    @Override
    int on(HubClient client) {
        RunExport kind = kind();
        InstanceState state = Visit.find(client, id);
        if (!state.status().isTerminal()) {
            throw new CommandFailure(
                    ExitCode.FAILED, "Run %s has not ended; export it when it has.".formatted(state.instanceId()));
        }
        write(kind.bytes(client, state.instanceId(), clock.instant()));
        return ExitCode.OK;
    }

    private RunExport kind() {
        if (json || (format == null && file.equals("-"))) {
            return RunExport.JSON;
        }
        return (format == null ? RunExport.ofFile(file) : RunExport.ofWord(format))
                .orElseThrow(() -> CommandFailure.usage(
                        format == null
                                ? "The ending of %s says nothing known; give --format.".formatted(file)
                                : "--format must be json, csv, svg, html, png or trace, not '%s'."
                                        .formatted(Terminal.line(format, 20))));
    }

    private void write(byte[] bytes) {
        if (file.equals("-")) {
            terminal.json().writeBytes(bytes);
            terminal.json().flush();
            return;
        }
        try {
            Files.write(Path.of(file), bytes);
        } catch (IOException | InvalidPathException e) {
            throw CommandFailure.usage(
                    "The file %s cannot be written: choose one in a folder that exists and is yours.".formatted(file));
        }
        terminal.err().println("The run is in " + file);
    }
}
