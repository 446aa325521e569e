@NullMarked
package org.healthpipeline.admin;

import org.jspecify.annotations.NullMarked;
