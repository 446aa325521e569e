package org.healthpipeline.ingestion.format.apple;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ScratchFile;
import org.healthpipeline.ingestion.item.ScratchFile.Kept;
import org.jspecify.annotations.Nullable;

/**
 * Matches workouts and their routes, in whichever order an archive has them. A track
 * waits for its workout, and a workout with named routes waits for their tracks, both in
 * a {@link ScratchFile}. Unmatched workouts are handed on without tracks ({@link #end}).
 * So a workout is handed on once, and is the same sample whether or not its track is
 * there. Not safe for use by several threads.
 */
final class WorkoutRoutes implements Closeable {

	/** The kind under which a route without a workout is skipped. */
	static final String KIND = "WorkoutRoute";

	/** The field of the metadata that holds the tracks. */
	private static final String TRACKS = "tracks";

	private static final int WAITING_MAX = 50_000;

	private static final int NAME_LENGTH_MAX = 200;

	private final ScratchFile scratch;

	private final int maxMetadataChars;

	private final Consumer<Item> items;

	private final Map<String, Kept> tracks = new HashMap<>();

	private final Set<String> joined = new HashSet<>();

	private final Map<String, List<Waiting>> waiting = new HashMap<>();

	private final Set<Waiting> inOrder = new LinkedHashSet<>();

	/**
	 * @param scratch for waiting workouts and tracks; closed with this
	 * @param maxMetadataChars the most characters of metadata with tracks
	 */
	WorkoutRoutes(ScratchFile scratch, int maxMetadataChars, Consumer<Item> items) {
		this.scratch = scratch;
		this.maxMetadataChars = maxMetadataChars;
		this.items = items;
	}

	/**
	 * Takes a workout.
	 * @param paths of its routes
	 */
	void workout(Item.Measured workout, List<String> paths) {
		List<String> names = paths.stream().map(WorkoutRoutes::name).distinct().toList();
		Set<String> missing = new HashSet<>(names);
		missing.removeAll(this.tracks.keySet());
		try {
			Kept metadata = (missing.isEmpty() || this.inOrder.size() >= WAITING_MAX) ? null
					: this.scratch.keep(String.valueOf(workout.measurement().metadata()));
			if (metadata == null) {
				join(workout, names);
				return;
			}
			Waiting waits = new Waiting(with(workout, null), metadata, names, missing);
			this.inOrder.add(waits);
			missing.forEach((name) -> this.waiting.computeIfAbsent(name, (key) -> new ArrayList<>()).add(waits));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Takes a track.
	 * @param track a JSON object
	 */
	void track(String path, String track) throws IOException {
		String name = name(path);
		Kept kept = (this.tracks.size() < WAITING_MAX) ? this.scratch.keep(track) : null;
		if (kept == null) {
			this.items.accept(new Item.Skipped(KIND, 1));
			return;
		}
		this.tracks.put(name, kept);
		List<Waiting> whose = this.waiting.remove(name);
		if (whose != null) {
			for (Waiting workout : whose) {
				workout.missing().remove(name);
				if (workout.missing().isEmpty()) {
					handOn(workout);
				}
			}
		}
	}

	/** Hands on the waiting workouts, after the last track. */
	void end() throws IOException {
		for (Waiting workout : List.copyOf(this.inOrder)) {
			handOn(workout);
		}
		long alone = this.tracks.keySet().stream().filter((name) -> !this.joined.contains(name)).count();
		if (alone > 0) {
			this.items.accept(new Item.Skipped(KIND, alone));
		}
	}

	private void handOn(Waiting workout) throws IOException {
		this.inOrder.remove(workout);
		join(with(workout.workout(), this.scratch.read(workout.metadata())), workout.names());
	}

	private void join(Item.Measured workout, List<String> names) throws IOException {
		String metadata = String.valueOf(workout.measurement().metadata());
		StringBuilder found = new StringBuilder();
		for (String name : names) {
			Kept kept = this.tracks.get(name);
			String track = (kept != null) ? this.scratch.read(kept) : "";
			if (!track.isEmpty() && metadata.length() + found.length() + track.length() < this.maxMetadataChars) {
				found.append(found.isEmpty() ? "" : ",").append(track);
				this.joined.add(name);
			}
		}
		this.items.accept(found.isEmpty() ? workout : with(workout,
				metadata.substring(0, metadata.lastIndexOf('}')) + ",\"" + TRACKS + "\":[" + found + "]}"));
	}

	private static Item.Measured with(Item.Measured item, @Nullable String metadata) {
		Measurement plain = item.measurement();
		return new Item.Measured(item.source(),
				new Measurement(plain.id(), plain.recordId(), plain.type(), plain.number(), plain.state(), plain.unit(),
						plain.startMs(), plain.endMs(), plain.version(), plain.sourceApp(), metadata),
				item.place());
	}

	/** The name of a file without its folders, with one kind of blank. */
	private static String name(String path) {
		String name = path.substring(path.lastIndexOf('/') + 1);
		name = name.substring(Math.max(0, name.length() - NAME_LENGTH_MAX));
		return Normalizer.normalize(name, Form.NFKC).replaceAll("\\h", " ").toLowerCase(Locale.ROOT);
	}

	@Override
	public void close() throws IOException {
		this.scratch.close();
	}

	/**
	 * A workout that waits for routes.
	 *
	 * @param workout without its metadata
	 * @param names of all its routes
	 * @param missing the names of those that are not there yet
	 */
	private record Waiting(Item.Measured workout, Kept metadata, List<String> names, Set<String> missing) {

		@Override
		public boolean equals(@Nullable Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this);
		}

	}

}
