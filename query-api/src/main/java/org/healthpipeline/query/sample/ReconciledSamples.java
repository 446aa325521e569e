package org.healthpipeline.query.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.sample.SampleStore.Place;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.common.source.SourcePriorities;
import org.healthpipeline.model.aggregate.SampleShares;
import org.healthpipeline.model.merge.MergedSamples;
import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.model.merge.SampleReach;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads samples as they count: one item for each free piece. It goes back in time by
 * windows of some hundred samples. Around each window it reads every sample that decides
 * the pieces in it.
 */
class ReconciledSamples {

	/** Minimum samples of a window. */
	private static final int WINDOW_SAMPLES = 500;

	/** Maximum samples checked for one page; more than this may be covered by others. */
	private static final int CHECKED_MAX = 50_000;

	private static final Comparator<SampleItem> NEWEST_FIRST = (left, right) -> (left.startMs() != right.startMs())
			? Long.compare(right.startMs(), left.startMs()) : RankedSample.compareUnsigned(right.id(), left.id());

	/** Lower than every id, so the cursor means anything that starts earlier. */
	private static final UUID LEAST_ID = new UUID(0, 0);

	private final SampleStore store;

	private final JdbcClient jdbc;

	private final Snapshots snapshots;

	ReconciledSamples(SampleStore store, JdbcClient jdbc, Snapshots snapshots) {
		this.store = store;
		this.jdbc = jdbc;
		this.snapshots = snapshots;
	}

	/**
	 * Returns a page, which may hold fewer items than the limit although there are more.
	 */
	SamplePage page(UserCipher cipher, SampleQuery query) {
		return this.snapshots.read(() -> {
			ReadSamples samples = new ReadSamples(this.store, cipher, SourcePriorities.of(this.jdbc, cipher.user()));
			return page(samples, cipher, query);
		});
	}

	private SamplePage page(ReadSamples samples, UserCipher cipher, SampleQuery query) {
		Place after = query.after();
		long untilMs = (after != null) ? Math.min(query.untilMs(), after.startMs() + 1) : query.untilMs();
		int windowSamples = Math.max(WINDOW_SAMPLES, query.limit());
		List<Piece> pieces = new ArrayList<>();
		for (int checked = 0; untilMs > query.fromMs() && pieces.size() <= query.limit(); checked += windowSamples) {
			if (checked >= CHECKED_MAX) {
				SamplePage page = page(cipher, pieces, query);
				return (page.next() != null) ? page : new SamplePage(page.items(), new Place(untilMs, LEAST_ID));
			}
			long fromMs = windowStart(cipher.user(), query, untilMs, windowSamples);
			pieces.addAll(pieces(samples, query.type(), fromMs, untilMs, after));
			untilMs = fromMs;
		}
		return page(cipher, pieces, query);
	}

	/** Reads metadata, which may be long, only of the samples that are shown. */
	private static SamplePage page(UserCipher cipher, List<Piece> pieces, SampleQuery query) {
		return SamplePage.of(
				pieces.stream()
					.map((piece) -> piece.item()
						.withMetadata(piece.stored().content(cipher).map(SampleContent::metadata).orElse(null))),
				query.limit());
	}

	/**
	 * Pieces never start before their sample, so a window reaches back to a sample's
	 * start.
	 */
	private long windowStart(UUID user, SampleQuery query, long untilMs, int windowSamples) {
		long start = query.fromMs();
		for (HealthType type : HealthTypes.sources(query.type())) {
			start = Math.max(start, this.store.startOfNewest(user, type.id(), query.fromMs(), untilMs, windowSamples)
				.orElse(query.fromMs()));
		}
		return start;
	}

	private static List<Piece> pieces(ReadSamples samples, HealthType type, long fromMs, long untilMs,
			@Nullable Place after) {
		MergedSamples merged = new SampleReach(type, samples).mergedOver(Windows.of(fromMs, untilMs));
		SampleShares shares = SampleShares.of(type, merged);
		List<Piece> pieces = new ArrayList<>();
		for (int index = 0; index < merged.size(); index++) {
			for (int number = 0; number < merged.pieceCount(index); number++) {
				long start = merged.pieceStartMs(index, number);
				UUID id = merged.sample(index).id();
				if (start >= fromMs && start < untilMs && (after == null || isAfter(start, id, after))) {
					pieces.add(piece(samples, type, merged, shares, index, number));
				}
			}
		}
		pieces.sort(Comparator.comparing(Piece::item, NEWEST_FIRST));
		return pieces;
	}

	private static boolean isAfter(long startMs, UUID id, Place place) {
		return startMs < place.startMs()
				|| (startMs == place.startMs() && RankedSample.compareUnsigned(id, place.id()) < 0);
	}

	private static Piece piece(ReadSamples samples, HealthType type, MergedSamples merged, SampleShares shares,
			int index, int piece) {
		RankedSample sample = merged.sample(index);
		long start = merged.pieceStartMs(index, piece);
		long end = merged.pieceEndMs(index, piece);
		double value = (type.aggregation() == Aggregation.SUM) ? shares.of(index, end - start) : sample.value();
		ReadSamples.ReadSample read = samples.get(sample);
		return new Piece(SampleItem.piece(type, read, value, type.isState() ? sample.state() : null, start, end),
				read.stored());
	}

	/**
	 * A free piece of a stored sample, without metadata.
	 */
	private record Piece(SampleItem item, StoredSample stored) {
	}

}
