package org.healthpipeline.query.device;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.horizon.DeferredRecomputes;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.DirtyRanges;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.model.device.SourceOrder;
import org.healthpipeline.query.account.Profiles;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registers and changes devices. A changed priority changes which samples count, so the
 * recompute of the device's time ranges is stored with it.
 */
public class Devices {

	private final DeviceStore store;

	private final Profiles profiles;

	private final SampleExtents samples;

	private final AggregationJobs jobs;

	private final DeferredRecomputes closed;

	private final Dispatch dispatch;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	Devices(DeviceStore store, Profiles profiles, SampleExtents samples, AggregationJobs jobs,
			DeferredRecomputes closed, Dispatch dispatch, TransactionTemplate transaction, InstantSource clock) {
		this.store = store;
		this.profiles = profiles;
		this.samples = samples;
		this.jobs = jobs;
		this.closed = closed;
		this.dispatch = dispatch;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Lists the devices that are not hidden, highest priority first. */
	List<DeviceView> list(UUID user) {
		return inTransaction(() -> {
			SourceOrder order = this.profiles.sourceOrder(user);
			return this.store.visible(user)
				.stream()
				.map((device) -> device.view(order))
				.sorted(Comparator.comparingInt(DeviceView::effectivePriority).reversed())
				.toList();
		});
	}

	/** Lists every device the user has ever had. */
	public List<KnownDevice> all(UUID user) {
		return inTransaction(() -> {
			SourceOrder order = this.profiles.sourceOrder(user);
			return this.store.all(user)
				.stream()
				.map((device) -> new KnownDevice(device.view(order), device.isHidden()))
				.sorted(Comparator.comparing((known) -> known.device().id()))
				.toList();
		});
	}

	/**
	 * Registers a device. A device that is already known by its identifier stays as it
	 * is, and is shown again if it was hidden.
	 */
	public Registered register(UUID user, NewDevice device) {
		Optional<DeviceView> known = showKnown(user, device);
		if (known.isPresent()) {
			return new Registered(known.get(), false);
		}
		try {
			return inTransaction(() -> {
				Device added = new Device(user, device, this.clock.instant());
				this.store.add(added);
				return new Registered(added.view(this.profiles.sourceOrder(user)), true);
			});
		}
		catch (DataIntegrityViolationException ex) {
			// Another request registered it in the meantime.
			return new Registered(showKnown(user, device).orElseThrow(() -> ex), false);
		}
	}

	private Optional<DeviceView> showKnown(UUID user, NewDevice device) {
		return inTransaction(() -> this.store.findForChange(user, device.deviceIdentifier()).map((found) -> {
			found.show();
			return found.view(this.profiles.sourceOrder(user));
		}));
	}

	/**
	 * Changes a device.
	 * @throws ProblemException when it is not a device of the user
	 */
	DeviceView change(UUID user, UUID id, DeviceChange change) {
		Changed changed = inTransaction(() -> {
			Device device = find(user, id);
			SourceOrder order = this.profiles.sourceOrder(user);
			DirtyRanges dirty = apply(user, device, order, change);
			this.jobs.add(user, dirty, Lane.LIVE);
			return new Changed(device.view(order), !dirty.isEmpty());
		});
		if (changed.recounts()) {
			this.dispatch.wake(user, Lane.LIVE);
		}
		return changed.device();
	}

	/**
	 * Hides the device; its samples keep counting as before.
	 * @throws ProblemException when it is not a device of the user
	 */
	void hide(UUID user, UUID id) {
		this.transaction.executeWithoutResult((status) -> find(user, id).hide());
	}

	/**
	 * Applies the change. Returns the dirty ranges: the types of the device whose
	 * priority is now another.
	 */
	private DirtyRanges apply(UUID user, Device device, SourceOrder order, DeviceChange change) {
		DirtyRanges dirty = new DirtyRanges();
		if (change.deviceName() != null) {
			device.rename(change.deviceName());
		}
		if (!change.prioritizes() && change.priorities().isEmpty()) {
			return dirty;
		}
		List<Before> before = this.samples.extents(user, device.id())
			.stream()
			.map((extent) -> new Before(extent, device.priorityFor(extent.typeId(), order)))
			.toList();
		if (change.prioritizes()) {
			device.prioritize(change.priority());
		}
		change.priorities().forEach((type, ofType) -> device.prioritize(type.id(), ofType));
		this.closed.addAll(user);
		for (Before type : before) {
			SampleExtents.Extent extent = type.extent();
			if (device.priorityFor(extent.typeId(), order) != type.priority()) {
				dirty.add(extent.typeId(), extent.fromMs(), extent.untilMs());
			}
		}
		return dirty;
	}

	private Device find(UUID user, UUID id) {
		return this.store.findForChange(user, id)
			.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "No such device"));
	}

	private <T> T inTransaction(Work<T> work) {
		return Objects.requireNonNull(this.transaction.execute((status) -> work.run()));
	}

	/** A unit of work that never returns null. */
	@FunctionalInterface
	private interface Work<T> {

		T run();

	}

	/**
	 * A device after its registration.
	 *
	 * @param isNew whether it was not known before
	 */
	public record Registered(DeviceView device, boolean isNew) {

		public RegisteredDevice answer() {
			return RegisteredDevice.of(this.device);
		}

	}

	private record Before(SampleExtents.Extent extent, int priority) {
	}

	private record Changed(DeviceView device, boolean recounts) {
	}

}
