package org.healthpipeline.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Stores samples and deletions in a directory until they are sent. After {@link #add} has
 * returned, the entries survive a kill and a power cut until their batch is
 * {@link #done}. README.md describes the files. Thread-safe; only one process may use the
 * directory at a time.
 */
final class Outbox implements Closeable {

	private static final long SEGMENT_BYTES = 1 << 20;

	private final Path directory;

	private final Disk disk;

	private final long bytesMax;

	private final RandomAccessFile lock;

	/** Oldest first; new entries go to the last. */
	private final Deque<Segment> segments = new ArrayDeque<>();

	private OutboxState state;

	private long nextSequence;

	private long waiting;

	private long bytesCut;

	private long bytes;

	/** Set once the files may differ from the state of this object. */
	private @Nullable IOException broken;

	private Outbox(Path directory, UUID device, Disk disk, long bytesMax, RandomAccessFile lock) {
		this.state = OutboxState.through(device, 0);
		this.directory = directory;
		this.disk = disk;
		this.bytesMax = bytesMax;
		this.lock = lock;
	}

	/**
	 * @param directory created if it does not exist
	 * @param device the device that the entries are for
	 * @param bytesMax largest size of the outbox, in bytes
	 * @throws OutboxException when the directory cannot be read, another process uses it,
	 * or it contains entries of another device
	 */
	static Outbox open(Path directory, UUID device, Disk disk, long bytesMax) throws OutboxException {
		try {
			Files.createDirectories(directory);
			Outbox outbox = new Outbox(directory, device, disk, bytesMax, locked(directory));
			try {
				outbox.load();
			}
			catch (IOException ex) {
				outbox.close();
				throw ex;
			}
			return outbox;
		}
		catch (OutboxException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new OutboxException("The outbox cannot be opened", ex);
		}
	}

	private static RandomAccessFile locked(Path directory) throws IOException {
		RandomAccessFile file = new RandomAccessFile(directory.resolve("lock").toFile(), "rw");
		FileLock lock;
		try {
			lock = file.getChannel().tryLock();
		}
		catch (OverlappingFileLockException ex) {
			lock = null;
		}
		if (lock == null) {
			file.close();
			throw new OutboxException("The outbox is already in use");
		}
		return file;
	}

	private void load() throws IOException {
		List<Path> files = Segment.files(this.directory);
		Path stateFile = stateFile();
		OutboxState read = Files.exists(stateFile) ? OutboxState.decode(Files.readAllBytes(stateFile)) : null;
		// Without its state everything is sent again; the server recognises it.
		UUID device = this.state.device();
		this.state = (read != null) ? read
				: OutboxState.through(device, files.isEmpty() ? 0 : Segment.first(files.get(0)) - 1);
		long last = this.state.greatest();
		for (Path file : files) {
			SegmentRecord.Records records = SegmentRecord.read(Files.readAllBytes(file));
			if (records.entries().isEmpty()) {
				this.bytesCut += Files.size(file);
				Files.delete(file);
				continue;
			}
			cutTail(file, records.end());
			long lastHere = records.entries().get(records.entries().size() - 1).sequence();
			last = Math.max(last, lastHere);
			this.segments.add(new Segment(file, lastHere, records.end()));
			this.bytes += records.end();
			for (OutboxEntry entry : records.entries()) {
				this.waiting += (entry.sequence() > this.state.doneThrough()) ? 1 : 0;
			}
		}
		this.nextSequence = last + 1;
		if (!this.state.device().equals(device) && this.waiting > 0) {
			throw new OutboxException("The outbox holds samples of another device");
		}
		if (read == null || !this.state.device().equals(device)) {
			store(new OutboxState(device, this.state.doneThrough(), this.state.batches()));
		}
		removeAnswered();
	}

	private void cutTail(Path file, long end) throws IOException {
		long length = Files.size(file);
		if (length > end) {
			try (Disk.Appender appender = this.disk.append(file)) {
				appender.truncate(end);
			}
			this.bytesCut += length - end;
		}
	}

	/** Returns the number of bytes truncated at opening, left by an incomplete add. */
	long bytesCut() {
		return this.bytesCut;
	}

	/** Returns the number of unanswered entries. */
	synchronized long waiting() {
		return this.waiting;
	}

	/**
	 * Stores entries. After it returns, only their answer removes them.
	 * @param jsons samples, or ids in quotes
	 * @throws OutboxException when they cannot be stored; earlier entries stay
	 */
	synchronized void add(OutboxEntry.Kind kind, List<String> jsons) throws OutboxException {
		if (this.broken != null) {
			throw new OutboxException("The outbox has to be opened again: an earlier write failed", this.broken);
		}
		Addition addition = new Addition();
		try {
			for (String json : jsons) {
				addition.write(SegmentRecord.encode(new OutboxEntry(addition.sequence(), kind, json)));
			}
			addition.sync();
		}
		catch (IOException ex) {
			addition.undo(ex);
			throw new OutboxException("The outbox cannot be written; nothing of this was kept", ex);
		}
		addition.publish();
	}

	/**
	 * Returns the batch to send, the same one until it is {@link #done}. Its entries and
	 * its key are on disk before this returns.
	 * @param entriesMax at least 1
	 * @param bytesMax limit for the entries' JSON; a larger entry becomes a batch of its
	 * own
	 * @return null when the outbox is empty
	 */
	synchronized @Nullable OutboxBatch next(int entriesMax, long bytesMax) throws OutboxException {
		if (this.state.batches().isEmpty()) {
			long first = this.state.doneThrough() + 1;
			long last = this.state.doneThrough();
			long bytes = 0;
			int count = 0;
			for (OutboxEntry entry : entries(first, first + entriesMax - 1)) {
				bytes += entry.bytes() + 1;
				if (count > 0 && bytes > bytesMax) {
					break;
				}
				count++;
				last = entry.sequence();
			}
			if (count == 0) {
				last = firstBehind(first + entriesMax - 1) - 1;
				if (last < first) {
					return null;
				}
			}
			store(this.state.withFirst(List.of(OutboxBatch.of(first, last))));
		}
		return this.state.batches().get(0);
	}

	/** Returns the sequence of the first entry after another; 0 for none. */
	private long firstBehind(long sequence) throws OutboxException {
		List<OutboxEntry> behind = entries(sequence + 1, Long.MAX_VALUE);
		return behind.isEmpty() ? 0 : behind.get(0).sequence();
	}

	/** Reads the undamaged entries of a batch, in their order. */
	List<OutboxEntry> entries(OutboxBatch batch) throws OutboxException {
		return entries(batch.first(), batch.last());
	}

	private List<OutboxEntry> entries(long from, long to) throws OutboxException {
		List<OutboxEntry> entries = new ArrayList<>();
		for (Segment segment : segmentsNow()) {
			if (segment.last() >= from && Segment.first(segment.file()) <= to) {
				try {
					entries.addAll(segment.entries(from, to));
				}
				catch (IOException ex) {
					throw new OutboxException("The outbox cannot be read", ex);
				}
			}
		}
		return entries;
	}

	private synchronized List<Segment> segmentsNow() {
		return new ArrayList<>(this.segments);
	}

	/** Replaces the current batch by two halves, each with its own key. */
	synchronized void split(OutboxBatch batch) throws OutboxException {
		long middle = batch.first() + batch.entries() / 2;
		store(this.state
			.withFirst(List.of(OutboxBatch.of(batch.first(), middle - 1), OutboxBatch.of(middle, batch.last()))));
	}

	/** Gives the current batch another key. */
	synchronized void giveNewKey(OutboxBatch batch) throws OutboxException {
		store(this.state.withFirst(List.of(OutboxBatch.of(batch.first(), batch.last()))));
	}

	/**
	 * Removes the batch that was sent.
	 * @param entries number of its readable entries
	 */
	synchronized void done(int entries) throws OutboxException {
		store(this.state.done());
		this.waiting -= entries;
		try {
			removeAnswered();
		}
		catch (IOException ex) {
			throw new OutboxException("The sent batch cannot be removed from the outbox", ex);
		}
	}

	private void store(OutboxState next) throws OutboxException {
		try {
			this.disk.replace(stateFile(), next.encode());
		}
		catch (IOException ex) {
			throw new OutboxException("The state of the outbox cannot be written", ex);
		}
		this.state = next;
	}

	private void removeAnswered() throws IOException {
		while (!this.segments.isEmpty() && this.segments.getFirst().last() <= this.state.doneThrough()) {
			Files.deleteIfExists(this.segments.getFirst().file());
			this.bytes -= this.segments.removeFirst().bytes();
		}
	}

	private Path stateFile() {
		return this.directory.resolve("state");
	}

	/** Closes the files and lets another process use the directory. */
	@Override
	public synchronized void close() {
		this.broken = new IOException("the outbox is closed");
		try {
			this.lock.close();
		}
		catch (IOException ex) {
			throw new IllegalStateException("The lock of the outbox cannot be released", ex);
		}
	}

	/** The writes of one add, which take effect all together or not at all. */
	private final class Addition {

		private final Deque<Segment> written = new ArrayDeque<>();

		private final @Nullable Segment grown = segments.peekLast();

		private Disk.@Nullable Appender appender;

		private long sequence = nextSequence;

		private long added;

		long sequence() {
			return this.sequence;
		}

		void write(byte[] encoded) throws IOException {
			Segment before = this.written.isEmpty() ? this.grown : this.written.getLast();
			if (before == null || before.bytes() + encoded.length > SEGMENT_BYTES) {
				sync();
				before = new Segment(Segment.file(directory, this.sequence), this.sequence, 0);
				this.written.add(before);
			}
			else if (this.written.isEmpty()) {
				this.written.add(before);
			}
			this.added += encoded.length;
			if (bytes + this.added > bytesMax) {
				throw new IOException("the outbox would become larger than " + bytesMax + " bytes");
			}
			Disk.Appender open = this.appender;
			if (open == null) {
				open = disk.append(before.file());
				this.appender = open;
			}
			open.write(encoded);
			this.written.removeLast();
			this.written.add(new Segment(before.file(), this.sequence, before.bytes() + encoded.length));
			this.sequence++;
		}

		void sync() throws IOException {
			Disk.Appender open = this.appender;
			if (open != null) {
				open.sync();
				open.close();
				this.appender = null;
				disk.syncDirectory(directory);
			}
		}

		void undo(IOException cause) {
			try {
				if (this.appender != null) {
					this.appender.close();
				}
				for (Segment segment : this.written) {
					if (this.grown != null && segment.file().equals(this.grown.file())) {
						try (Disk.Appender open = disk.append(segment.file())) {
							open.truncate(this.grown.bytes());
						}
					}
					else {
						Files.deleteIfExists(segment.file());
					}
				}
			}
			catch (IOException ex) {
				cause.addSuppressed(ex);
				broken = cause;
			}
		}

		void publish() {
			if (!this.written.isEmpty() && this.grown != null
					&& this.written.getFirst().file().equals(this.grown.file())) {
				segments.removeLast();
			}
			segments.addAll(this.written);
			bytes += this.added;
			waiting += this.sequence - nextSequence;
			nextSequence = this.sequence;
		}

	}

}
