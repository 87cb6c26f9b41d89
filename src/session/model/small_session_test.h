#pragma once

#include "session/model/session.h"

namespace sitwell {

/// kick → drums → mix; bass → mix, keyed from kick, sending to verb → mix. No fault in it.
///   strips[0] kick: equalizer · strips[1] bass: compressor (key kick), send verb · [2] drums · [3]
///   verb: reverb · [4] mix
Session small_session();

}  // namespace sitwell
