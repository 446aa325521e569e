package org.healthpipeline.common.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.healthpipeline.common.storage.MissingObjectException;
import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.storage.StorageException;
import org.healthpipeline.common.storage.StoredObject;

/**
 * The anchors of chains. Each is an object in a folder named by the first two digits of
 * the subject ({@code
 * audit-anchors/3f/3f2a…}). Thread-safe.
 */
public class AuditAnchors {

	/** Number of folders. */
	public static final int FOLDERS = 256;

	private static final String ROOT = "audit-anchors/";

	private static final int LONGEST_BYTES = 300;

	private static final String PLACE = "([1-9][0-9]{0,18}) ([0-9a-f]{64})\n";

	/** The last entry, preceded by the last expired one if there is one. */
	private static final Pattern FORM = Pattern.compile(PLACE + "(?:" + PLACE + ")?");

	private final ObjectStore store;

	public AuditAnchors(ObjectStore store) {
		this.store = store;
	}

	/**
	 * @throws StorageException when the store does not answer, or its object is not an
	 * anchor
	 */
	public Optional<Anchor> read(UUID subject) {
		try (InputStream content = this.store.get(name(subject))) {
			String text = new String(content.readNBytes(LONGEST_BYTES), StandardCharsets.US_ASCII);
			Matcher form = FORM.matcher(text);
			if (!form.matches()) {
				throw new StorageException("The anchor of " + subject + " cannot be read");
			}
			ChainPlace expired = (form.group(3) != null) ? place(form.group(3), form.group(4)) : ChainPlace.START;
			return Optional.of(new Anchor(expired, place(form.group(1), form.group(2))));
		}
		catch (MissingObjectException ex) {
			return Optional.empty();
		}
		catch (IOException ex) {
			throw new StorageException("The object store closed the connection early", ex);
		}
	}

	/** Stores an anchor, replacing the previous one. */
	public void write(UUID subject, Anchor anchor) {
		String text = text(anchor.last()) + ((anchor.expired().sequence() > 0) ? text(anchor.expired()) : "");
		this.store.put(name(subject), (out) -> out.write(text.getBytes(StandardCharsets.US_ASCII)));
	}

	/**
	 * Returns the subjects with an anchor in this folder.
	 * @param folder from 0, below {@value #FOLDERS}
	 */
	public SortedSet<UUID> subjects(int folder) {
		SortedSet<UUID> subjects = new TreeSet<>(AuditChains.ORDER);
		for (StoredObject object : this.store.list(folderName(folder))) {
			subjects.add(UUID.fromString(object.name().substring(folderName(folder).length())));
		}
		return subjects;
	}

	/** Returns the folder for this subject's chain. */
	public static int folder(UUID subject) {
		return (int) (subject.getMostSignificantBits() >>> 56);
	}

	private static ChainPlace place(String sequence, String hash) {
		return new ChainPlace(Long.parseLong(sequence), HexFormat.of().parseHex(hash));
	}

	private static String text(ChainPlace place) {
		return place.sequence() + " " + HexFormat.of().formatHex(place.hash()) + "\n";
	}

	private static String name(UUID subject) {
		return folderName(folder(subject)) + subject;
	}

	private static String folderName(int folder) {
		return ROOT + HexFormat.of().toHexDigits((byte) folder) + "/";
	}

}
