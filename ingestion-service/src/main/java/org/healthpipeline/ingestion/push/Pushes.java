package org.healthpipeline.ingestion.push;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.TokenGrant;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.push.RecentPushes;
import org.healthpipeline.ingestion.collect.RefusedFields;
import org.healthpipeline.ingestion.device.SourceDevices;
import org.healthpipeline.ingestion.item.ItemBatches;
import org.healthpipeline.ingestion.item.ItemCounts;
import org.healthpipeline.ingestion.item.ItemDevices;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.ItemStore;
import org.healthpipeline.ingestion.item.ItemTotals;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.healthpipeline.ingestion.item.WorkerWakes;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Runs pushes: each in the thread of its request, while the body arrives. Committed
 * batches stay, however a push ends; repeating it adds the missing ones. Safe for use by
 * several threads.
 */
public class Pushes {

	private final PushProperties properties;

	private final ItemLimits limits;

	private final PushPlaces places;

	private final ItemStore store;

	private final SourceDevices devices;

	private final RecentPushes recent;

	private final Dispatch dispatch;

	private final InstantSource clock;

	Pushes(PushProperties properties, ItemLimits limits, ItemStore store, SourceDevices devices, RecentPushes recent,
			Dispatch dispatch, InstantSource clock) {
		this.properties = properties;
		this.limits = limits;
		this.places = new PushPlaces(properties.open(), properties.openOfUser());
		this.store = store;
		this.devices = devices;
		this.recent = recent;
		this.dispatch = dispatch;
		this.clock = clock;
	}

	/**
	 * Reads a body, stores its items, and records the result for the page that connects
	 * apps.
	 * @param format its name
	 * @param headers of the request
	 * @throws ProblemException when too many pushes arrive, or the body cannot be read to
	 * its end; items read before are stored
	 */
	public PushAnswer run(Identity identity, String format, HttpHeaders headers, InputStream body, PushReader reader) {
		return run(identity, format, headers, body, reader, (stored) -> {
		});
	}

	/**
	 * Runs a push whose answer lists each item.
	 * @param committed called for each batch, by the reading thread
	 */
	public PushAnswer run(Identity identity, String format, HttpHeaders headers, InputStream body, PushReader reader,
			Consumer<ItemBatches.Stored> committed) {
		UUID user = identity.userId();
		TokenGrant token = identity.token();
		UUID sender = (token != null) ? token.id() : user;
		Progress progress = new Progress(new WorkerWakes(this.dispatch, user, this.properties.batchesPerWake()),
				committed);
		this.places.take(user);
		@Nullable ProblemCode problem = ProblemCode.INTERNAL;
		ItemTotals totals;
		try {
			Push push = new Push(sender, this.clock.millis(), this.limits, headers);
			read(user, token, format, body, push, reader, progress);
			problem = null;
		}
		catch (ProblemException ex) {
			problem = ex.code();
			throw ex;
		}
		finally {
			this.places.leave(user);
			totals = progress.counts.totals(true);
			note(user, sender, format, totals, problem);
		}
		return PushAnswer.of(totals);
	}

	private void read(UUID user, @Nullable TokenGrant token, String format, InputStream body, Push push,
			PushReader reader, Progress progress) {
		ExecutorService writer = Executors.newSingleThreadExecutor((task) -> new Thread(task, "push-writer"));
		ItemBatches batches = new ItemBatches(user,
				new ItemDevices(user, format, this.devices, this.properties.maxSources(),
						(token != null) ? token.id() : null),
				this.store.as(token), this.properties.batch(), this.properties.batchBytes().toBytes(), writer,
				progress);
		try {
			batches.takeAll((items) -> reader.read(body, push, items));
		}
		catch (IOException | ProblemException ex) {
			throw problem(ex);
		}
		finally {
			writer.shutdown();
			progress.wakes.end();
		}
	}

	private static ProblemException problem(Exception ex) {
		if (ex instanceof ProblemException problem) {
			return problem;
		}
		if (ex instanceof UnreadableInputException unreadable) {
			return new ProblemException(ProblemCode.PUSH_UNREADABLE,
					unreadable.detail() + ". Items before that are stored", ex);
		}
		return new ProblemException(ProblemCode.INVALID_REQUEST,
				"The body did not arrive completely; send it again, nothing is stored twice", ex);
	}

	private void note(UUID user, UUID sender, String format, ItemTotals totals, @Nullable ProblemCode problem) {
		List<RecentPushes.Refused> refused = totals.causes()
			.stream()
			.map((cause) -> new RecentPushes.Refused(cause.code().name(), RefusedFields.field(cause.code()),
					cause.name(), cause.count()))
			.toList();
		this.recent.note(
				user, sender, format, new RecentPushes.Counts(totals.received(), totals.stored(), totals.duplicates(),
						totals.deleted(), totals.errors(), totals.skipped(), refused),
				(problem != null) ? problem.name() : null);
	}

	/** Counts committed batches. */
	private static final class Progress implements Consumer<ItemBatches.Stored> {

		private final ItemCounts counts = new ItemCounts();

		private final WorkerWakes wakes;

		private final Consumer<ItemBatches.Stored> committed;

		Progress(WorkerWakes wakes, Consumer<ItemBatches.Stored> committed) {
			this.wakes = wakes;
			this.committed = committed;
		}

		@Override
		public void accept(ItemBatches.Stored stored) {
			this.counts.add(stored);
			this.committed.accept(stored);
			this.wakes.committed();
		}

	}

}
