#pragma once

#include "session/edit/edit.h"

#include <string>

namespace sitwell {

/// What an edit changes, in a mixer's words: "Level −3.2 dB", "Equalizer: high-pass at 80 Hz", "30
/// % to the left". `before` is the session as it was before the edit; values are shown from → to
/// where there was one.
std::string change_in_words(const Edit& edit, const Session& before);

/// The strip's name as the client knows it; the id of one that is not there; "the mix" for the
/// whole.
std::string strip_in_words(const Edit& edit, const Session& session);

/// "loudness while it plays −21 LUFS; against the lead −2.3 dB".
std::string evidence_in_words(const Reason& reason);

/// "words getting through 27.0 %, without it 21.0 %; …": what the move does to the mix.
std::string measured_in_words(const Reason& reason);

}  // namespace sitwell
