package org.healthpipeline.ingestion.item;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a zip archive in their order, as it streams in: the stream is the
 * content of one entry at a time. A broken entry costs no other, since the next one is
 * found by its signature. Not safe for use by several threads.
 */
public final class ArchiveEntries extends InputStream {

	private static final int ENTRY = 0x04034b50;

	private static final int DIRECTORY = 0x02014b50;

	private static final int DIRECTORY_END = 0x06054b50;

	private static final int DESCRIPTOR = 0x08074b50;

	private static final int HEADER_BYTES = 30;

	private static final int NAME_BYTES_MAX = 1_000;

	private static final int STORED = 0;

	private static final int DEFLATED = 8;

	private static final long NO_SIZE = 0xFFFFFFFFL;

	private final InputStream in;

	private final byte[] buffer = new byte[64 * 1024];

	private final Inflater inflater = new Inflater(true);

	private final CRC32 checksum = new CRC32();

	private int at;

	private int limit;

	/** Packed bytes of the entry are buffered from here on. */
	private int packedFrom;

	private String name = "";

	private boolean open;

	private boolean deflated;

	private boolean describedBehind;

	private long expectedChecksum;

	private long storedLeft;

	private boolean encrypted;

	/**
	 * @param in the archive; the caller closes it
	 */
	public ArchiveEntries(InputStream in) {
		this.in = in;
	}

	/** The name of the entry; of a very long one its beginning. */
	public String name() {
		return this.name;
	}

	/** Whether the archive has an entry that needs a password. */
	public boolean isEncrypted() {
		return this.encrypted;
	}

	/**
	 * Goes to the next readable entry, wherever the reading of the previous one ended.
	 * @return false where there is none
	 */
	public boolean next() throws IOException {
		this.open = false;
		while (has(4)) {
			int signature = (int) number(0, 4);
			if (signature == DIRECTORY || signature == DIRECTORY_END) {
				return false;
			}
			if (signature == ENTRY && has(HEADER_BYTES) && number(26, 2) > 0) {
				if (header()) {
					return true;
				}
			}
			else {
				this.at++;
			}
		}
		return false;
	}

	private boolean header() throws IOException {
		int flags = (int) number(6, 2);
		int method = (int) number(8, 2);
		this.describedBehind = (flags & 8) != 0;
		this.expectedChecksum = number(14, 4);
		long size = number(18, 4);
		int nameBytes = (int) number(26, 2);
		long names = nameBytes + number(28, 2);
		this.at += HEADER_BYTES;
		this.name = text(Math.min(nameBytes, NAME_BYTES_MAX));
		pass(names);
		boolean sealed = (flags & 1) != 0;
		boolean sized = size != NO_SIZE && !this.describedBehind;
		this.encrypted |= sealed;
		this.deflated = method == DEFLATED;
		this.open = !sealed && (this.deflated || (method == STORED && sized));
		if (!this.open && sized) {
			pass(size);
		}
		this.storedLeft = size;
		this.packedFrom = this.at;
		this.checksum.reset();
		this.inflater.reset();
		return this.open;
	}

	/**
	 * The next bytes as text, without consuming them; decoded as UTF-8 if they are valid.
	 */
	private String text(int bytes) throws IOException {
		int length = has(bytes) ? bytes : this.limit - this.at;
		ByteBuffer read = ByteBuffer.wrap(this.buffer, this.at, length);
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(read).toString();
		}
		catch (CharacterCodingException ex) {
			return new String(this.buffer, this.at, length, StandardCharsets.ISO_8859_1);
		}
	}

	private void pass(long count) throws IOException {
		long left = count;
		while (left > 0 && has(1)) {
			int step = (int) Math.min(left, this.limit - this.at);
			this.at += step;
			left -= step;
		}
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : Byte.toUnsignedInt(one[0]);
	}

	/**
	 * @throws EOFException when the archive ends within the entry
	 * @throws ZipException when the entry is damaged, at its end also where only its
	 * checksum says so
	 */
	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (!this.open || length == 0) {
			return this.open ? 0 : -1;
		}
		int count = this.deflated ? inflate(target, offset, length) : stored(target, offset, length);
		if (count < 0) {
			this.open = false;
			check();
			return -1;
		}
		this.checksum.update(target, offset, count);
		return count;
	}

	private int stored(byte[] target, int offset, int length) throws IOException {
		if (this.storedLeft == 0) {
			return -1;
		}
		require();
		int count = (int) Math.min(Math.min(length, this.storedLeft), this.limit - this.at);
		System.arraycopy(this.buffer, this.at, target, offset, count);
		this.at += count;
		this.storedLeft -= count;
		return count;
	}

	private int inflate(byte[] target, int offset, int length) throws IOException {
		try {
			while (true) {
				int count = this.inflater.inflate(target, offset, length);
				if (count > 0) {
					return count;
				}
				if (this.inflater.finished()) {
					this.at = this.limit - this.inflater.getRemaining();
					return -1;
				}
				if (this.inflater.needsDictionary()) {
					throw new DataFormatException("The entry needs a dictionary");
				}
				require();
				this.packedFrom = this.at;
				this.inflater.setInput(this.buffer, this.at, this.limit - this.at);
				this.at = this.limit;
			}
		}
		catch (DataFormatException ex) {
			throw damaged("An entry is damaged", ex);
		}
	}

	private void check() throws IOException {
		long expected = this.expectedChecksum;
		if (this.describedBehind) {
			if (!has(8)) {
				return;
			}
			expected = (number(0, 4) == DESCRIPTOR) ? number(4, 4) : number(0, 4);
		}
		if (expected != this.checksum.getValue()) {
			throw damaged("The checksum of an entry is wrong", null);
		}
	}

	/**
	 * The last unpacked bytes may belong to the next entry, so the search for it begins
	 * there.
	 */
	private ZipException damaged(String message, @Nullable Throwable cause) {
		this.open = false;
		this.at = this.packedFrom;
		ZipException damaged = new ZipException(message);
		damaged.initCause(cause);
		return damaged;
	}

	private void require() throws IOException {
		if (!has(1)) {
			this.open = false;
			throw new EOFException("The archive ends within an entry");
		}
	}

	/** Whether so many bytes can be read ahead. */
	private boolean has(int count) throws IOException {
		while (this.limit - this.at < count) {
			if (this.at > 0) {
				System.arraycopy(this.buffer, this.at, this.buffer, 0, this.limit - this.at);
				this.limit -= this.at;
				this.packedFrom = Math.max(0, this.packedFrom - this.at);
				this.at = 0;
			}
			int read = this.in.read(this.buffer, this.limit, this.buffer.length - this.limit);
			if (read < 0) {
				return false;
			}
			this.limit += read;
		}
		return true;
	}

	/** A little-endian number of so many bytes. */
	private long number(int ahead, int bytes) {
		long number = 0;
		for (int index = bytes - 1; index >= 0; index--) {
			number = (number << 8) | Byte.toUnsignedLong(this.buffer[this.at + ahead + index]);
		}
		return number;
	}

	/** Leaves the archive open, which continues after each entry. */
	@Override
	public void close() {
		this.open = false;
	}

}
