package org.healthpipeline.client.example;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import com.google.gson.JsonObject;
import org.healthpipeline.client.ClientDevice;
import org.healthpipeline.client.Connection;
import org.healthpipeline.client.EntryOutcome;
import org.healthpipeline.client.HealthSample;
import org.healthpipeline.client.OutboxDamage;
import org.healthpipeline.client.Pairing;
import org.healthpipeline.client.SyncClient;
import org.healthpipeline.client.SyncListener;
import org.healthpipeline.client.SyncReport;
import org.jspecify.annotations.Nullable;

/**
 * Syncs files of samples that are put into a folder. Each line of a {@code *.jsonl} file
 * is a sample or {@code {"deleted": "id"}}. A file whose lines all have outcomes moves to
 * {@code synced/}. Refused lines go to {@code
 * refused/} under the same name, each with its code. After a kill, the program starts the
 * file again from its beginning; the server recognises the samples it has.
 */
public final class FolderSync implements SyncListener, AutoCloseable {

	private static final int LINES_AT_ONCE = 1000;

	private final Path folder;

	private final Consumer<String> out;

	private final BlockingQueue<SyncReport> reports = new LinkedBlockingQueue<>();

	private final AtomicLong synced = new AtomicLong();

	private final AtomicLong refused = new AtomicLong();

	private final SyncClient client;

	/** Destination of refused lines; null between files. */
	private volatile @Nullable RefusedLines refusals;

	private FolderSync(Connection connection, Path folder, Duration firstDelay, Consumer<String> out)
			throws IOException {
		this.folder = folder;
		this.out = out;
		this.client = SyncClient.builder(connection, state(folder).resolve("outbox"), this)
			.retryDelays(firstDelay, firstDelay.multipliedBy(300))
			.build();
		this.client.start();
	}

	/**
	 * Runs the program.
	 * @param arguments {@code FOLDER [--pair LINK] [--watch]}. Exits with 1 when the
	 * server does not accept the folder's data.
	 */
	public static void main(String... arguments) throws InterruptedException {
		List<String> words = List.of(arguments);
		int pair = words.indexOf("--pair");
		if (words.isEmpty() || words.get(0).startsWith("--") || pair == words.size() - 1) {
			print("usage: FolderSync FOLDER [--pair LINK] [--watch]");
			return;
		}
		try {
			run(Paths.get(words.get(0)), (pair > 0) ? words.get(pair + 1) : null, words.contains("--watch"));
		}
		catch (IOException ex) {
			print(String.valueOf(ex.getMessage()));
			System.exit(1);
		}
	}

	private static void run(Path folder, @Nullable String link, boolean watches)
			throws IOException, InterruptedException {
		if (link != null) {
			pair(folder, link);
		}
		try (FolderSync sync = open(folder, Duration.ofSeconds(1), FolderSync::print)) {
			sync.syncFiles();
			if (watches) {
				sync.watch();
			}
		}
	}

	private static void print(String line) {
		System.out.append(line).append('\n');
	}

	/** Claims a pairing and keeps the connection in the folder. */
	static void pair(Path folder, String link) throws IOException {
		Connection connection = Pairing.ofLink(link)
			.claim(new ClientDevice("other", "Folder " + folder.getFileName(),
					folder.toAbsolutePath().normalize().toString()));
		ConnectionFile.write(state(folder), connection);
	}

	/**
	 * @param firstDelay delay after the first failure
	 * @throws IOException when the folder is not paired, or its outbox is in use
	 */
	static FolderSync open(Path folder, Duration firstDelay, Consumer<String> out) throws IOException {
		return new FolderSync(ConnectionFile.read(state(folder)), folder, firstDelay, out);
	}

	private static Path state(Path folder) throws IOException {
		return Files.createDirectories(folder.resolve(".health-pipeline"));
	}

	/**
	 * Syncs the files that are in the folder now.
	 * @throws IOException when the server no longer accepts this folder's data
	 */
	void syncFiles() throws IOException, InterruptedException {
		// Entries of a killed run; their file is sent again from its beginning.
		awaitAnswers();
		List<Path> files = new ArrayList<>();
		try (var found = Files.newDirectoryStream(this.folder, "*.jsonl")) {
			found.forEach(files::add);
		}
		files.sort(null);
		for (Path file : files) {
			sync(file);
		}
	}

	/** Syncs each file that is moved into the folder, until it is interrupted. */
	private void watch() throws IOException, InterruptedException {
		try (WatchService watch = this.folder.getFileSystem().newWatchService()) {
			this.folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
			while (!Thread.currentThread().isInterrupted()) {
				syncFiles();
				WatchKey key = watch.take();
				key.pollEvents();
				key.reset();
			}
		}
	}

	private void sync(Path file) throws IOException, InterruptedException {
		this.synced.set(0);
		this.refused.set(0);
		try (RefusedLines lines = new RefusedLines(this.folder.resolve("refused"), file.getFileName())) {
			this.refusals = lines;
			addLines(file);
			awaitAnswers();
		}
		finally {
			this.refusals = null;
		}
		Files.move(file, free(Files.createDirectories(this.folder.resolve("synced")), file.getFileName().toString()));
		this.out.accept(file.getFileName() + ": " + this.synced + " on the server, " + this.refused + " refused");
	}

	private void addLines(Path file) throws IOException {
		List<HealthSample> samples = new ArrayList<>();
		List<String> deletions = new ArrayList<>();
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				try {
					FolderLine read = FolderLine.of(line);
					samples.addAll(read.samples());
					deletions.addAll(read.deletions());
				}
				catch (IllegalArgumentException ex) {
					refuse("UNREADABLE_LINE", line);
				}
				if (samples.size() + deletions.size() >= LINES_AT_ONCE) {
					add(samples, deletions);
				}
			}
		}
		add(samples, deletions);
	}

	private void add(List<HealthSample> samples, List<String> deletions) throws IOException {
		this.client.add(samples);
		this.client.delete(deletions);
		samples.clear();
		deletions.clear();
	}

	private void awaitAnswers() throws IOException, InterruptedException {
		while (this.client.waiting() > 0) {
			SyncReport report = this.reports.take();
			switch (report.state()) {
				case WAITING ->
					this.out.accept("waiting " + report.retryAfter().toMillis() / 1000.0 + " s: " + report.code());
				case TOKEN_ENDED -> throw new IOException("The token was revoked: pair the folder again");
				case STOPPED, FAILED -> throw new IOException("The sync stopped: " + report.code(), report.cause());
				default -> {
				}
			}
		}
	}

	private void refuse(String code, String line) throws IOException {
		this.refused.incrementAndGet();
		RefusedLines lines = this.refusals;
		if (lines != null) {
			lines.write(code, line);
		}
	}

	@Override
	public void onOutcomes(List<EntryOutcome> outcomes) {
		for (EntryOutcome outcome : outcomes) {
			if (outcome.isOnServer()) {
				this.synced.incrementAndGet();
				continue;
			}
			HealthSample sample = outcome.sample();
			try {
				refuse(String.valueOf(outcome.code()),
						(sample != null) ? sample.toJson() : FolderLine.deletion(String.valueOf(outcome.deleted())));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	@Override
	public void onReport(SyncReport report) {
		this.reports.add(report);
	}

	@Override
	public void onDamage(OutboxDamage damage) {
		// The files are still there and are sent again from their beginning.
		this.out.accept("the outbox was damaged: " + damage);
	}

	@Override
	public void close() {
		this.client.close();
	}

	private static Path free(Path directory, String name) {
		Path path = directory.resolve(name);
		for (int number = 2; Files.exists(path); number++) {
			path = directory.resolve(number + "-" + name);
		}
		return path;
	}

	/** Refused lines, each with its code; there is no file when none was refused. */
	private static final class RefusedLines implements AutoCloseable {

		private final Path file;

		private @Nullable BufferedWriter writer;

		RefusedLines(Path directory, Path name) throws IOException {
			this.file = Files.createDirectories(directory).resolve(name);
			Files.deleteIfExists(this.file);
		}

		synchronized void write(String code, String line) throws IOException {
			BufferedWriter open = this.writer;
			if (open == null) {
				open = Files.newBufferedWriter(this.file, StandardCharsets.UTF_8);
				this.writer = open;
			}
			JsonObject refused = new JsonObject();
			refused.addProperty("code", code);
			refused.addProperty("line", line);
			open.write(refused + "\n");
			open.flush();
		}

		@Override
		public synchronized void close() throws IOException {
			if (this.writer != null) {
				this.writer.close();
			}
		}

	}

}
