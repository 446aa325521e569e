package org.healthpipeline.common.storage;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectArgs;
import io.minio.UploadPartArgs;
import io.minio.messages.Part;
import org.jspecify.annotations.Nullable;

/**
 * An upload of one object, with one part in memory at a time; an object shorter than a
 * part is sent in one request. The name shows nothing new before {@link #complete()}. Not
 * thread-safe.
 */
final class S3Upload extends OutputStream {

	private static final int FIRST_BYTES = 64 * 1024;

	private final MinioAsyncClient client;

	private final String bucket;

	private final String name;

	private final int partBytes;

	private final List<Part> parts = new ArrayList<>();

	private byte[] buffer;

	private int buffered;

	private long written;

	private @Nullable String id;

	S3Upload(MinioAsyncClient client, String bucket, String name, int partBytes) {
		this.client = client;
		this.bucket = bucket;
		this.name = name;
		this.partBytes = partBytes;
		this.buffer = new byte[Math.min(FIRST_BYTES, partBytes)];
	}

	@Override
	public void write(int value) {
		write(new byte[] { (byte) value }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) {
		Objects.checkFromIndexSize(offset, length, bytes.length);
		int done = 0;
		while (done < length) {
			if (this.buffered == this.partBytes) {
				sendPart();
			}
			int chunk = Math.min(length - done, this.partBytes - this.buffered);
			if (this.buffered + chunk > this.buffer.length) {
				int bytesNeeded = Math.max(this.buffered + chunk, 2 * this.buffer.length);
				this.buffer = Arrays.copyOf(this.buffer, Math.min(this.partBytes, bytesNeeded));
			}
			System.arraycopy(bytes, offset + done, this.buffer, this.buffered, chunk);
			this.buffered += chunk;
			done += chunk;
		}
		this.written += length;
	}

	/** Makes the object visible, and returns its length. */
	long complete() {
		String upload = this.id;
		if (upload == null) {
			S3Calls.await(this.client.putObject(PutObjectArgs.builder()
				.bucket(this.bucket)
				.object(this.name)
				.data(this.buffer, this.buffered)
				.build()), this.name);
			return this.written;
		}
		sendPart();
		S3Calls.await(this.client.completeMultipartUpload(CompleteMultipartUploadArgs.builder()
			.bucket(this.bucket)
			.object(this.name)
			.uploadId(upload)
			.parts(this.parts.toArray(Part[]::new))
			.build()), this.name);
		return this.written;
	}

	/** Tells the store to drop the uploaded parts. */
	void abort() {
		String upload = this.id;
		if (upload != null) {
			S3Calls.await(this.client.abortMultipartUpload(
					AbortMultipartUploadArgs.builder().bucket(this.bucket).object(this.name).uploadId(upload).build()),
					this.name);
		}
	}

	private void sendPart() {
		String upload = this.id;
		if (upload == null) {
			upload = S3Calls
				.await(this.client.createMultipartUpload(
						CreateMultipartUploadArgs.builder().bucket(this.bucket).object(this.name).build()), this.name)
				.result()
				.uploadId();
			this.id = upload;
		}
		this.parts.add(S3Calls.await(this.client.uploadPart(UploadPartArgs.builder()
			.bucket(this.bucket)
			.object(this.name)
			.uploadId(upload)
			.partNumber(this.parts.size() + 1)
			.data(this.buffer, this.buffered)
			.build()), this.name).part());
		this.buffered = 0;
	}

}
