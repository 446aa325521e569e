package org.healthpipeline.ingestion.item;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

import org.jspecify.annotations.Nullable;

/**
 * Keeps texts out of memory until their import or push ends. They are compressed and
 * encrypted with a key that exists in this object only. The file is deleted when it is
 * closed, or with the process. Not safe for use by several threads.
 */
public final class ScratchFile implements Closeable {

	private static final int KEY_BITS = 256;

	private static final int TAG_BITS = 128;

	private static final int NONCE_BYTES = 12;

	private final SecretKey key;

	private @Nullable FileChannel channel;

	private final long maxBytes;

	private long size;

	/**
	 * @param maxBytes its capacity, compressed
	 */
	public ScratchFile(long maxBytes) {
		this.maxBytes = maxBytes;
		try {
			KeyGenerator keys = KeyGenerator.getInstance("AES");
			keys.init(KEY_BITS);
			this.key = keys.generateKey();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JDK has AES", ex);
		}
	}

	/**
	 * Keeps a text.
	 * @return its place; null where there is no room for it
	 */
	public @Nullable Kept keep(String text) throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(compressed)) {
			deflater.write(text.getBytes(StandardCharsets.UTF_8));
		}
		byte[] encrypted = crypt(Cipher.ENCRYPT_MODE, this.size, compressed.toByteArray());
		if (this.size + encrypted.length > this.maxBytes) {
			return null;
		}
		Kept kept = new Kept(this.size, encrypted.length);
		ByteBuffer bytes = ByteBuffer.wrap(encrypted);
		while (bytes.hasRemaining()) {
			this.size += open().write(bytes, this.size);
		}
		return kept;
	}

	/** The text at a place. */
	public String read(Kept kept) throws IOException {
		ByteBuffer encrypted = ByteBuffer.allocate(kept.length());
		while (encrypted.hasRemaining()) {
			if (open().read(encrypted, kept.position() + encrypted.position()) < 0) {
				throw new IOException("The scratch file was truncated");
			}
		}
		byte[] compressed = crypt(Cipher.DECRYPT_MODE, kept.position(), encrypted.array());
		try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
			return new String(inflater.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private FileChannel open() throws IOException {
		FileChannel open = this.channel;
		if (open == null) {
			Path file = Files.createTempFile("items-", ".scratch");
			open = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE,
					StandardOpenOption.DELETE_ON_CLOSE);
			this.channel = open;
		}
		return open;
	}

	/** No two texts begin at the same place, so no nonce is used twice. */
	private byte[] crypt(int mode, long position, byte[] bytes) {
		try {
			byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putLong(position).array();
			Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(mode, this.key, new GCMParameterSpec(TAG_BITS, nonce));
			return cipher.doFinal(bytes);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("A text in the scratch file cannot be decrypted", ex);
		}
	}

	@Override
	public void close() throws IOException {
		if (this.channel != null) {
			this.channel.close();
		}
	}

	/** The place of a text. */
	public record Kept(long position, int length) {
	}

}
