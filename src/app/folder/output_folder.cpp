#include "app/folder/output_folder.h"

#include "app/folder/mix_folder.h"
#include "core/system/files.h"
#include "core/text/format.h"

#include <algorithm>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

bool lies_inside(const fs::path& inner, const fs::path& outer)
{
    std::error_code ec;
    const fs::path a = fs::weakly_canonical(inner, ec);
    const fs::path b = fs::weakly_canonical(outer, ec);
    if (!fs::is_directory(b, ec)) return false;
    const auto mismatch = std::mismatch(b.begin(), b.end(), a.begin(), a.end());
    return mismatch.first == b.end();
}

}  // namespace

Result<fs::path> output_folder(const fs::path& wish, std::string_view title, std::string_view what,
                               const std::vector<fs::path>& song)
{
    const fs::path path =
        wish.empty() ? fs::path{format("{}-{}", file_title(std::string{title}), what)} : wish;
    for (const fs::path& part : song)
        if (lies_inside(path, part))
            return fail(Error::Code::out_of_range,
                        format("The {} would lie inside the song, and nothing is ever written "
                               "there. Choose another folder with -o.",
                               what),
                        path.string());
    if (auto made = make_folder(path); !made) return tl::unexpected{made.error()};
    return path;
}

}  // namespace sitwell
