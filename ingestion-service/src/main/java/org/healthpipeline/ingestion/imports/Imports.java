package org.healthpipeline.ingestion.imports;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.identity.TokenGrant;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.ingestion.collect.Collector;
import org.healthpipeline.ingestion.device.SourceDevices;
import org.healthpipeline.ingestion.item.BatchStore;
import org.healthpipeline.ingestion.item.ItemBatches;
import org.healthpipeline.ingestion.item.ItemCounts;
import org.healthpipeline.ingestion.item.ItemDevices;
import org.healthpipeline.ingestion.item.ItemPreview;
import org.healthpipeline.ingestion.item.ItemStore;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.healthpipeline.ingestion.item.WorkerWakes;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs imports: each in the thread of its request, while the file arrives. Committed
 * batches stay, however an import ends; repeating it adds the missing ones. Safe for use
 * by several threads.
 */
class Imports {

	private static final String KEPT = ". Items before that are stored and counted";

	private final ImportProperties properties;

	private final ImportJobs jobs;

	private final Collector collector;

	private final InstantSource clock;

	private final ItemStore store;

	private final SourceDevices devices;

	private final DataSource dataSource;

	private final JdbcClient jdbc;

	private final Dispatch dispatch;

	private final ImportPlaces places;

	Imports(ImportProperties properties, ImportJobs jobs, Collector collector, ItemStore store, SourceDevices devices,
			DataSource dataSource, Dispatch dispatch, InstantSource clock) {
		this.properties = properties;
		this.jobs = jobs;
		this.collector = collector;
		this.clock = clock;
		this.store = store;
		this.devices = devices;
		this.dataSource = dataSource;
		this.jdbc = JdbcClient.create(dataSource);
		this.dispatch = dispatch;
		this.places = new ImportPlaces(properties.open(), properties.concurrent(), properties.waiting(),
				properties.longestWait());
	}

	/**
	 * Runs an import.
	 * @param token of the request; null for a session
	 * @throws ProblemException when the user has an import running already, too many
	 * imports run, or the file cannot be read to its end or arrives too slowly
	 */
	ImportAnswer run(UUID user, UUID id, @Nullable TokenGrant token, SentFile file) {
		try (ImportPlaces.Place place = this.places.take(user)) {
			ImportLock lock = ImportLock.tryTake(this.dataSource, user, id).orElseThrow(ImportPlaces::inFlight);
			try {
				this.jobs.start(user, id, file.format().name());
				read(user, id, token, file, uploaded(file, place));
				return this.jobs.find(user, id).orElseThrow(Imports::unknown);
			}
			finally {
				lock.close();
			}
		}
	}

	/**
	 * Runs a dry run: reads a file to its end and predicts the result of its import.
	 * Nothing is stored, no device is added and no import recorded.
	 * @param token of the request; null for a session
	 * @throws ProblemException as {@link #run} does
	 */
	ImportAnswer preview(UUID user, UUID id, @Nullable TokenGrant token, SentFile file) {
		Instant start = this.clock.instant();
		ItemCounts counts = new ItemCounts();
		ItemPreview preview = new ItemPreview(this.collector, token);
		ExecutorService judge = Executors.newSingleThreadExecutor((task) -> new Thread(task, "import-preview"));
		try (ImportPlaces.Place place = this.places.take(user)) {
			UploadedFile uploaded = uploaded(file, place);
			ItemBatches batches = batches(user, token, file.format(), this.devices.withoutAdding(), preview, judge,
					counts::add);
			try {
				file.format().read(uploaded, file.zone(), this.properties.limits(), preview.noting(batches));
				batches.finish();
			}
			catch (IOException | ProblemException ex) {
				throw problem(uploaded, ex, "");
			}
			ImportProgress read = ImportProgress.of(uploaded.bytes(), uploaded.totalBytes(), counts.totals(true));
			Instant end = this.clock.instant();
			return ImportAnswer
				.of(id, file.format().name(), ImportStatus.COMPLETED.code(), read,
						new ImportAnswer.Times(start, end, end), null)
				.withRows(preview.rows());
		}
		finally {
			judge.shutdown();
		}
	}

	private UploadedFile uploaded(SentFile file, ImportPlaces.Place place) {
		return new UploadedFile(file.content(), file.totalBytes(), this.properties.maxDecoded().toBytes(), rate(),
				place);
	}

	private ItemBatches batches(UUID user, @Nullable TokenGrant token, ImportFormat format, SourceDevices ofUser,
			BatchStore target, ExecutorService writer, Consumer<ItemBatches.Stored> committed) {
		ItemDevices sources = new ItemDevices(user, format.name(), ofUser, this.properties.maxSources(),
				(token != null) ? token.id() : null);
		return new ItemBatches(user, sources, target, this.properties.batch(), this.properties.batchBytes().toBytes(),
				writer, committed);
	}

	private void read(UUID user, UUID id, @Nullable TokenGrant token, SentFile sent, UploadedFile file) {
		ImportReport report = new ImportReport(user, id, this.jobs, file,
				new WorkerWakes(this.dispatch, user, this.properties.batchesPerWake()));
		ExecutorService writer = Executors.newSingleThreadExecutor((task) -> new Thread(task, "import-writer"));
		ItemBatches batches = batches(user, token, sent.format(), this.devices, this.store.as(token), writer, report);
		try {
			batches.takeAll((items) -> sent.format().read(file, sent.zone(), this.properties.limits(), items));
			report.end(ImportStatus.COMPLETED, null);
		}
		catch (IOException | ProblemException ex) {
			ProblemException problem = problem(file, ex, KEPT);
			report.end(file.brokenOff() ? ImportStatus.INTERRUPTED : ImportStatus.FAILED, problem.code());
			throw problem;
		}
		catch (RuntimeException ex) {
			report.end(ImportStatus.INTERRUPTED, null);
			throw ex;
		}
		finally {
			writer.shutdown();
		}
	}

	private static ProblemException problem(UploadedFile file, Exception ex, String kept) {
		if (file.brokenOff() && !isTimeout(ex)) {
			return new ProblemException(ProblemCode.INVALID_REQUEST,
					"The file did not arrive completely; send it again, nothing is stored twice", ex);
		}
		if (ex instanceof ProblemException problem) {
			return problem;
		}
		String detail = (ex instanceof UnreadableInputException unreadable) ? unreadable.detail()
				: "The file cannot be read";
		return new ProblemException(ProblemCode.IMPORT_UNREADABLE, detail + kept, ex);
	}

	private static boolean isTimeout(Exception ex) {
		return ex instanceof ProblemException problem && problem.code() == ProblemCode.REQUEST_TIMEOUT;
	}

	private ArrivalRate rate() {
		return new ArrivalRate(this.properties.leastRate().toBytes(), this.properties.rateWindow(),
				this.properties.longest());
	}

	/** The state of an import. One whose process died shows as interrupted. */
	ImportAnswer find(UUID user, UUID id) {
		Optional<ImportAnswer> found = this.jobs.find(user, id);
		if (found.isPresent() && found.get().status().equals(ImportStatus.RUNNING.code())
				&& !ImportLock.isHeld(this.jdbc, user, id)) {
			// It may have ended between the two look-ups.
			found = this.jobs.find(user, id)
				.map((job) -> job.status().equals(ImportStatus.RUNNING.code())
						? job.withStatus(ImportStatus.INTERRUPTED) : job);
		}
		return found.orElseThrow(Imports::unknown);
	}

	private static ProblemException unknown() {
		return new ProblemException(ProblemCode.NOT_FOUND, "The import does not exist");
	}

}
