#pragma once

#include "app/progress.h"
#include "core/result/result.h"

#include <filesystem>
#include <string>

namespace sitwell {

struct ListeningCopySpec {
    std::filesystem::path mix;  ///< the printed mix
    std::filesystem::path wav;  ///< 44.1 kHz, 16 bit
    std::filesystem::path mp3;  ///< 320 kbit/s
    std::string title;
    float mix_lufs = -18.0f;  ///< of the printed mix, as measured
    float mix_true_peak_dbtp = -3.0f;
    float wanted_lufs = -14.0f;
    float median_limit_db = 3.0f;  ///< of the limiter's work, while it works
    float peak_limit_db = 6.0f;
};

struct ListeningCopy {
    float integrated_lufs = -100.0f;
    float true_peak_dbtp = -100.0f;
    float median_reduction_db = 0.0f;
    float peak_reduction_db = 0.0f;
    bool as_loud_as_wanted = true;
};

/// Makes the copy that is fit to send: limited to −1 dBTP, as loud as wanted or, where that would
/// ask more of the limiter than the limits allow, as loud as they allow.
Result<ListeningCopy> make_listening_copy(const ListeningCopySpec& spec, Progress& progress);

}  // namespace sitwell
