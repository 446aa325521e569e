package org.healthpipeline.cli.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.healthpipeline.cli.session.ApiAnswer;
import org.healthpipeline.cli.session.ApiCommand;
import org.healthpipeline.cli.session.ApiSession;
import org.healthpipeline.cli.session.CommandFailure;
import org.healthpipeline.cli.session.ExitCodes;
import org.healthpipeline.cli.session.JsonText;
import org.healthpipeline.cli.session.Surroundings;
import org.healthpipeline.cli.session.UrlText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code import}: sends a file and follows what becomes of it. */
@Command(name = "import", header = "Sends a file of measurements, such as the export of Apple Health.",
		description = { "iPhone: Health, your picture, Export All Health Data; send export.zip or export.xml.",
				"It shows the progress, and at the end what was stored, refused and skipped. "
						+ "Sending a file again adds nothing twice." },
		footer = { "%nExamples:", "  ./pipeline import export.zip",
				"  ./pipeline import glucose.csv --format csv --zone Europe/Berlin --dry-run" })
public final class ImportCommand extends ApiCommand implements Callable<Integer> {

	private static final String PATH = "/api/v1/imports/";

	private static final String APPLE = "apple-health";

	private static final long POLL_SECONDS = 1;

	/** The service may notice the end of a connection a little later. */
	private static final int POLLS_AFTER_A_BREAK = 10;

	@Parameters(paramLabel = "FILE", description = "the file to send")
	private Path file = Path.of("");

	@Option(names = "--format", paramLabel = "FORMAT", defaultValue = APPLE,
			description = "apple-health, csv, fhir, gadgetbridge, health-connect, open-mhealth, or another that the pipeline has "
					+ "(${DEFAULT-VALUE})")
	private String format = APPLE;

	@Option(names = "--zone", paramLabel = "ZONE",
			description = "time zone of times without offset, such as Europe/Berlin, for formats that have such")
	private @Nullable String zone;

	@Option(names = "--dry-run", description = "say what would become of the file, and store nothing")
	private boolean dryRun;

	public ImportCommand(Surroundings surroundings) {
		super(surroundings);
	}

	@Override
	public Integer call() {
		if (!Files.isRegularFile(this.file) || !Files.isReadable(this.file)) {
			throw new CommandFailure(ExitCodes.MISUSED, "there is no file " + this.file + " that can be read");
		}
		UUID id = UUID.randomUUID();
		String query = "?id=" + id + (this.dryRun ? "&dryRun=true" : "")
				+ ((this.zone != null) ? "&zone=" + UrlText.encode(this.zone) : "");
		long size = size(this.file);
		ApiSession session = session();
		CompletableFuture<HttpResponse<String>> upload = session.upload(PATH + UrlText.encode(this.format) + query,
				this.file, mediaType());
		surroundings().say("importing %s (%d MB) as %s".formatted(this.file, size / 1_000_000, id));
		try {
			return ended(session.read(followed(upload, id, size)), id);
		}
		catch (ExecutionException ex) {
			Throwable cause = Optional.ofNullable(ex.getCause()).orElse(ex);
			Optional<ApiAnswer> kept = afterABreak(id);
			kept.ifPresent(this::report);
			throw kept.isEmpty() ? session.unreachable(cause) : new CommandFailure(ExitCodes.NOT_DONE,
					"the connection broke off; what was taken is kept, and sending the file again is safe");
		}
	}

	private HttpResponse<String> followed(CompletableFuture<HttpResponse<String>> upload, UUID id, long size)
			throws ExecutionException {
		long begin = System.nanoTime();
		try {
			while (true) {
				try {
					return upload.get(POLL_SECONDS, TimeUnit.SECONDS);
				}
				catch (TimeoutException ex) {
					if (surroundings().interactive()) {
						long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
						session().find(PATH + id)
							.ifPresent((answer) -> surroundings().progress(progress(answer.json(), seconds, size)));
					}
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CommandFailure(ExitCodes.NOT_DONE, "interrupted; what was taken is kept");
		}
		finally {
			surroundings().endProgress();
		}
	}

	private static String progress(JsonNode answer, long seconds, long size) {
		long done = (size > 0) ? 100 * answer.path("bytes").asLong(0) / size : 100;
		return "%4d s  %3d %% done  %d records kept".formatted(seconds, done, ImportText.kept(answer));
	}

	private int ended(ApiAnswer answer, UUID id) {
		if (answer.succeeded()) {
			report(answer);
			return ExitCodes.DONE;
		}
		if (!json()) {
			session().find(PATH + id).ifPresent(this::report);
		}
		try {
			session().require(answer);
			return ExitCodes.DONE;
		}
		catch (CommandFailure ex) {
			throw new CommandFailure(ex.exitCode(),
					ex.getMessage() + "; what was taken before is kept, and sending the file again is safe",
					ex.document());
		}
	}

	private Optional<ApiAnswer> afterABreak(UUID id) {
		Optional<ApiAnswer> answer = session().find(PATH + id);
		for (int poll = 0; poll < POLLS_AFTER_A_BREAK && isRunning(answer); poll++) {
			try {
				TimeUnit.SECONDS.sleep(POLL_SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return answer;
			}
			answer = session().find(PATH + id);
		}
		return answer;
	}

	private static boolean isRunning(Optional<ApiAnswer> answer) {
		return answer.filter((found) -> JsonText.of(found.json(), "status").equals("running")).isPresent();
	}

	private void report(ApiAnswer answer) {
		if (json()) {
			line(answer.text());
			return;
		}
		ImportText.lines(answer.json(), this.dryRun).forEach(surroundings()::say);
		String newest = JsonText.of(answer.json(), "newest");
		if (!newest.isEmpty() && !this.dryRun) {
			String where = session().find("/api/v1/users/me")
				.map((profile) -> JsonText.of(profile.json(), "timezone"))
				.orElse("");
			surroundings().say("newest day with data: " + session().base() + "/?date=" + ImportText.day(newest, where));
		}
	}

	private String mediaType() {
		if (!this.format.equals(APPLE)) {
			return "application/octet-stream";
		}
		try (InputStream content = Files.newInputStream(this.file)) {
			return new String(content.readNBytes(2), StandardCharsets.ISO_8859_1).equals("PK") ? "application/zip"
					: "application/xml";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long size(Path file) {
		try {
			return Files.size(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
