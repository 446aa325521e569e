package org.healthpipeline.common.sample;

/** Samples as rows. */
class SampleRemovalTests extends SampleRemovalContract {

	private static final SampleDoor DOOR = SampleDoor.rows();

	@Override
	SampleDoor door() {
		return DOOR;
	}

}
