#include "app/folder/kept_intent.h"

#include "core/json/json.h"
#include "core/system/files.h"
#include "decide/intent/locks.h"

namespace sitwell {

namespace fs = std::filesystem;

namespace {

fs::path seen_from(const fs::path& folder, const fs::path& file)
{
    std::error_code ec;
    const fs::path seen = fs::proximate(fs::absolute(file), fs::absolute(folder), ec);
    return ec || seen.empty() ? file : seen;
}

}  // namespace

Result<void> keep_intent(const MixFolder& folder, const KeptIntent& intent)
{
    Json song = Json::array();
    for (const fs::path& path : intent.song) song.push(seen_from(folder.path(), path).string());
    Json locks = Json::array();
    for (const std::string& lock : intent.locks) locks.push(lock);
    Json kept = Json::object({{"song", std::move(song)},
                              {"genre", intent.genre},
                              {"lead", intent.lead},
                              {"listening_lufs", intent.listening_lufs},
                              {"locks", std::move(locks)}});
    if (!intent.variant.empty()) kept.set("variant", intent.variant);
    return write_text(folder.intent_file(), to_text(kept) + "\n");
}

Result<KeptIntent> kept_intent(const MixFolder& folder)
{
    const auto refuse = [&](const std::string& what) {
        return fail(Error::Code::not_found,
                    what + " Run 'sitwell mix SONG -o MIX' once more; then this is possible.",
                    folder.intent_file().string());
    };
    const auto text = read_text(folder.intent_file());
    if (!text) return refuse("This folder does not tell which song was mixed here.");
    const auto json = parse_json(*text, folder.intent_file().string());
    if (!json) return tl::unexpected{json.error()};
    KeptIntent intent;
    for (const Json& path : (*json)["song"].elements())
        intent.song.push_back((folder.path() / path.string_or("")).lexically_normal());
    for (const Json& lock : (*json)["locks"].elements()) intent.locks.push_back(lock.string_or(""));
    intent.genre = (*json)["genre"].string_or("");
    intent.lead = (*json)["lead"].string_or("");
    intent.variant = (*json)["variant"].string_or("");
    const double* lufs = (*json)["listening_lufs"].as_number();
    if (intent.song.empty() || intent.genre.empty() || lufs == nullptr)
        return refuse("What is written here of the song is not complete.");
    intent.listening_lufs = static_cast<float>(*lufs);
    return intent;
}

Result<std::vector<Address>> kept_locks(const MixFolder& folder)
{
    std::vector<Address> places;
    std::error_code ec;
    if (!fs::exists(folder.intent_file(), ec)) return places;
    const auto kept = kept_intent(folder);
    if (!kept) return tl::unexpected{kept.error()};
    for (const std::string& lock : kept->locks) {
        auto place = place_from_text(lock);
        if (!place)
            return fail(place.error().code, place.error().message, folder.intent_file().string());
        places.push_back(std::move(*place));
    }
    return places;
}

}  // namespace sitwell
